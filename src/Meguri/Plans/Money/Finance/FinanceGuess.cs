using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// How a file is read at first sight: as the city read one like it before, or by its headings and its title. What is guessed is said, and
/// asked for.
/// </summary>
public static class FinanceGuess
{
    /// <summary>The choices with which a file is shown.</summary>
    /// <param name="file">The file.</param>
    /// <param name="saved">How the city has read files before.</param>
    /// <param name="planYear">The plan's year, for a file that tells none.</param>
    public static FinanceChoices Of(FinanceFile file, IReadOnlyCollection<NamedMapping> saved, FiscalYear? planYear)
    {
        var guess = Of(file, planYear);
        var same = saved.Where(m => file.Headings.ToHashSet(StringComparer.Ordinal).SetEquals(m.Mapping.Headings)).MaxBy(m => m.UsedAt);
        if (same is not null)
        {
            // Year, 号数 and unit are the file's, not its format's.
            var mapping = same.Mapping with
            {
                Year = guess.Year,
                Stage = file.Statement.Stage ?? same.Mapping.Stage,
                Number = file.Statement.Number ?? same.Mapping.Number,
                UnitYen = file.Statement.Unit?.Size ?? same.Mapping.UnitYen,
            };
            List<string> asked = [.. AskAnew(file, mapping, same.Mapping)];
            return new()
            {
                Mapping = mapping,
                MappingName = same.Name,
                Confirmed = asked.Count == 0,
                AskedBecause = asked,
            };
        }
        var like = saved
            .Where(m => m.Mapping.Columns.Count > 0 && m.Mapping.Columns.Keys.All(file.Headings.Contains))
            .OrderByDescending(m => m.Mapping.Columns.Count)
            .ThenByDescending(m => m.UsedAt)
            .FirstOrDefault();
        if (like is null)
            return new() { Mapping = guess };
        // What the city said of a heading stands; a heading that is new is guessed.
        var columns = guess
            .Columns.Where(c => !like.Mapping.Headings.Contains(c.Key) && !like.Mapping.Columns.Values.Contains(c.Value))
            .Concat(like.Mapping.Columns)
            .DistinctBy(c => c.Key);
        return new()
        {
            Mapping = like.Mapping with
            {
                Headings = file.Headings,
                Columns = columns.ToDictionary(StringComparer.Ordinal),
                Year = guess.Year,
                UnitYen = file.Statement.Unit?.Size ?? like.Mapping.UnitYen,
            },
            MappingName = like.Name,
            AskedBecause = [Changed(file, like)],
        };
    }

    /// <summary>
    /// A mapping guessed from headings and title alone. Each kind of column is taken once; a 補正 for each 号数, an amount for each year that
    /// headings tell.
    /// </summary>
    public static FinanceMapping Of(FinanceFile file, FiscalYear? planYear)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<(string, int?, int?)>();
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (KindOf(file, i) is not { } kind)
                continue;
            var number = kind.Stage == ProjectAmount.Supplementary ? FinanceHeading.NumberIn(file.Headings[i]) : null;
            if (
                taken.Add(
                    (kind.Id == FinanceColumn.Carried ? file.Headings[i] : kind.Id, number, FinanceHeading.YearIn(file.Headings[i])?.Value)
                )
            )
                columns[file.Headings[i]] = kind.Id;
        }
        return new FinanceMapping
        {
            Headings = file.Headings,
            Columns = columns,
            UnitYen = file.Statement.Unit?.Size ?? 1,
            Year = columns.ContainsValue(FinanceColumn.Year) ? null : (file.Statement.Year ?? planYear)?.Value,
            Stage = file.Statement.Stage,
            Number = file.Statement.Number ?? 1,
        };
    }

    /// <summary>
    /// What was taken without the person's saying so, in Japanese, one thing a line; columns are told in their own table.
    /// </summary>
    public static IEnumerable<string> Said(FinanceFile file, FinanceMapping mapping)
    {
        yield return $"ファイル：{file.Source}（中身から）";
        yield return $"見出し：{file.HeadLine}行目（知っている見出しがいちばん多い行）";
        var unit = PlanUnit.Of(mapping.UnitYen).Name;
        yield return file.Statement.Unit is { } told
            ? $"金額の単位：{unit}（見出しの上に「{told.Name}」とあります）"
            : $"金額の単位：{unit}（見出しの上に単位がありません。見出しに単位のある列は、その単位で読みます）";
        if (mapping.Year is { } year)
            yield return $"年度：{new FiscalYear(year).Era}（{(file.Statement.Year?.Value == year ? "表題から" : "表題に年度がないため、計画の年度です")}）";
        if (mapping.Columns.Values.Contains(FinanceColumn.Amount) && mapping.Stage is { } stage)
            yield return $"「金額」の列：{MoneyWords.Stage(stage, mapping.Number)}（{(file.Statement.Stage == stage ? "表題から" : "前に選んだとおり")}）";
        if (NeedsNumber(file, mapping))
            yield return $"補正の号数：第{mapping.Number}号（{(file.Statement.Number == mapping.Number ? "表題から" : "見出しにも表題にも号数がありません")}）";
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (
                FinanceHeading.Read(file.Headings[i]) is { IsCarry: true, Kind: not null } carry
                && mapping.Columns.GetValueOrDefault(file.Headings[i]) is { } id
                && FinanceColumn.Of(id) is { Stage: not null } kind
            )
                yield return $"{file.Place(i)}：{kind.Title}（{(carry.Kind.Id == FinanceColumn.Carried ? "向きは、表題とほかの列から" : "向きは、見出しから")}"
                    + (carry.CarryStage is null ? "。種類は見出しにありません）" : "）");
        }
    }

    /// <summary>What a column is taken for: by its heading, and where a 繰越 has no direction there, by what stands around it.</summary>
    public static FinanceColumn? KindOf(FinanceFile file, int column)
    {
        var heading = FinanceHeading.Read(file.Headings[column]);
        var group = file.GroupOf(column);
        var stage = heading.CarryStage ?? FinanceHeading.CarryStageIn(group) ?? file.Statement.CarryStage ?? ProjectAmount.CarriedByLeave;
        if (!heading.IsCarry)
        {
            // Under 翌年度繰越額 stand 明許 and 事故 without the word.
            return
                heading.Kind is null
                && FinanceHeading.Read(group).IsCarry
                && FinanceHeading.CarryStageIn(file.Headings[column]) is { } named
                && FinanceHeading.FromYearBefore(group) is { } way
                ? FinanceColumn.OfCarry(named, way)
                : heading.Kind;
        }
        if (heading.Kind is null)
            return null;
        var before = FinanceHeading.FromYearBefore(FinanceHeading.Folded(file.Headings[column]))
            ?? FinanceHeading.FromYearBefore(group)
            ?? ByOthers(file, column)
            ?? (file.Statement.CarriesOut ? false : null);
        return before is { } said ? FinanceColumn.OfCarry(stage, said) : heading.Kind;
    }

    // 予算現額 counts what came from the year before, and stands behind it; what goes into the next year stands behind 決算. Where another
    // column says its way, this one goes the other.
    private static bool? ByOthers(FinanceFile file, int column)
    {
        var headings = file.Headings.Select(FinanceHeading.Read).ToList();
        var now = file.Headings.ToList().FindIndex(h => h.Contains("現額", StringComparison.Ordinal));
        var settled = headings.FindIndex(h => h.Kind?.Stage == ProjectAmount.Settled);
        if (now > column)
            return true;
        if (settled >= 0 && settled < column)
            return false;
        List<bool> others =
        [
            .. file
                .Headings.Where((h, i) => i != column && headings[i].IsCarry)
                .Select(h => FinanceHeading.FromYearBefore(FinanceHeading.Folded(h)))
                .OfType<bool>()
                .Distinct(),
        ];
        return others is [var other] ? !other : null;
    }

    private static IEnumerable<string> AskAnew(FinanceFile file, FinanceMapping mapping, FinanceMapping before)
    {
        if (mapping.Year is not null && file.Statement.Year is null)
            yield return "表題に年度がありません。年度を確かめてください。";
        if (
            mapping.Columns.Values.Contains(FinanceColumn.Amount)
            && !mapping.Columns.Values.Contains(FinanceColumn.StageWord)
            && mapping.Stage != before.Stage
        )
            yield return $"表題の段階（{mapping.Stage}）が、前に読んだときの段階（{before.Stage ?? "なし"}）と違います。";
        if (NeedsNumber(file, mapping) && file.Statement.Number is null)
            yield return "補正の号数が、見出しにも表題にもありません。号数を確かめてください。";
        if (mapping.UnitYen != before.UnitYen)
            yield return $"金額の単位（{PlanUnit.Of(mapping.UnitYen).Name}）が、前に読んだときの単位（{PlanUnit.Of(before.UnitYen).Name}）と違います。";
    }

    private static bool NeedsNumber(FinanceFile file, FinanceMapping mapping) =>
        !mapping.Columns.Values.Contains(FinanceColumn.Number)
        && (
            mapping.Columns.Any(c =>
                FinanceColumn.Of(c.Value)?.Stage == ProjectAmount.Supplementary && FinanceHeading.NumberIn(c.Key) is null
            ) || (mapping.Columns.Values.Contains(FinanceColumn.Amount) && mapping.Stage == ProjectAmount.Supplementary)
        );

    private static string Changed(FinanceFile file, NamedMapping like)
    {
        var known = like.Mapping.Headings;
        if (known.Count == 0)
            return $"「{like.Name}」は、前の版で覚えた対応です。見出しの全体を確かめてください。";
        string List(string what, IEnumerable<string> headings) =>
            headings.ToList() is { Count: > 0 } some ? $"{what}：{string.Join('、', some.Take(10))}。" : "";
        return $"見出しが、「{like.Name}」で読んだときと違います。"
            + List("増えた見出し", file.Headings.Except(known, StringComparer.Ordinal))
            + List("なくなった見出し", known.Except(file.Headings, StringComparer.Ordinal));
    }
}
