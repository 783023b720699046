using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// How a file is read at first sight: as the city read one like it before, or by its headings and its title. What is guessed is said, and
/// asked for.
/// </summary>
public static partial class FinanceGuess
{
    /// <summary>The choices with which a file is shown.</summary>
    /// <param name="file">The file.</param>
    /// <param name="saved">How the city has read files before.</param>
    /// <param name="planYear">The plan's year, for a file that tells none.</param>
    public static FinanceChoices Of(FinanceFile file, IReadOnlyCollection<NamedMapping> saved, FiscalYear? planYear)
    {
        var guess = Of(file, planYear);
        var same = saved.Where(m => IsSameHead(file, m.Mapping)).MaxBy(m => m.UsedAt);
        if (same is not null)
        {
            // Year, 号数 and unit are the file's, not its format's.
            var mapping = same.Mapping with
            {
                Year = guess.Year,
                Stage = StageOf(file, same.Mapping),
                StageSaid = file.Statement.Stage is not null,
                Number = file.Statement.Number ?? same.Mapping.Number,
                UnitYen = UnitOf(file, same.Mapping),
                Units = UnitsOf(file, same.Mapping),
                UnitSaid = file.Statement.Unit is not null,
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
            .DistinctBy(c => c.Key)
            .ToDictionary(StringComparer.Ordinal);
        return new()
        {
            Mapping = like.Mapping with
            {
                Headings = file.Headings,
                Columns = columns,
                Year = guess.Year,
                Stage = StageOf(file, like.Mapping),
                StageSaid = file.Statement.Stage is not null,
                Number = file.Statement.Number ?? 1,
                UnitYen = file.Statement.Unit is null && UnitOfSome(columns) is not null ? 0 : UnitOf(file, like.Mapping),
                Units = UnitsOf(file, like.Mapping),
                UnitSaid = file.Statement.Unit is not null,
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
        // Of two columns of one kind, that whose heading says nothing else.
        foreach (var i in Enumerable.Range(0, file.Headings.Count).OrderBy(i => FinanceHeading.HasRemark(file.Headings[i])))
        {
            if (KindOf(file, i) is not { } kind || (kind.Id == FinanceColumn.Amount && IsAnother(file, i)) || IsExpected(file, kind))
                continue;
            var number = kind.Stage == ProjectAmount.Supplementary ? FinanceHeading.NumberIn(file.Headings[i]) : null;
            if (
                taken.Add(
                    (
                        kind.Id == FinanceColumn.Carried ? file.Headings[i] : kind.Id,
                        number,
                        kind.IsAmount ? FinanceHeading.YearIn(file.Headings[i])?.Value : null
                    )
                )
            )
                columns[file.Headings[i]] = kind.Id;
        }
        return new FinanceMapping
        {
            Headings = file.Headings,
            Columns = columns,
            UnitYen = file.Statement.Unit?.Size
                ?? (file.Statement.IsUnitUnclear || UnitOfSome(columns) is not null ? 0 : PlanUnit.Yen.Size),
            UnitSaid = file.Statement.Unit is not null,
            Year = columns.ContainsValue(FinanceColumn.Year)
                ? null
                : (
                    file.Statement.Year ?? (file.Statement.Mentioned.Count == 0 && file.Statement.IsOf(planYear) != false ? planYear : null)
                )?.Value,
            Stage = file.Statement.Stage,
            StageSaid = file.Statement.Stage is not null,
            Number = file.Statement.Number ?? 1,
        };
    }

    /// <summary>
    /// What was taken without the person's saying so, in Japanese, one thing a line; columns are told in their own table.
    /// </summary>
    public static IEnumerable<string> Said(FinanceFile file, FinanceMapping mapping)
    {
        yield return $"ファイル：{file.Source}（中身から）";
        yield return file.HeadRows.Count > 1
            ? $"見出し：{file.HeadLine}行目から{file.HeadRows[^1].Line}行目（上の段と下の段を「{FinanceHeading.Joint}」でつなぎました）"
            : $"見出し：{file.HeadLine}行目（知っている見出しがいちばん多い行）";
        var unit = mapping.Unit().Name;
        yield return file.Statement.OddUnit is { } odd ? $"金額の単位：読めません（「{odd}」とあります）"
        : mapping.UnitYen == 0 ? "金額の単位：分かりません"
        : file.Statement.Unit is { } told ? $"金額の単位：{unit}（{file.Statement.UnitPlace}に「{told.Name}」とあります）"
        : $"金額の単位：{unit}（見出しの上に単位がありません。見出しに単位のある列は、その単位で読みます）";
        foreach (var (column, _) in FinanceUnits.Clashes(file, mapping))
            if (FinanceUnits.Chosen(file, mapping, column) is { } chosen)
                yield return $"{file.Place(column)}の単位：{chosen.Name}（選んだとおり）";
        if (mapping.Year is { } year)
            yield return $"年度：{new FiscalYear(year).Era}（{(file.Statement.IsOf(new(year)) == true ? $"{file.Statement.YearPlace}から" : "表題に年度がないため、計画の年度です")}）";
        if (FillsYears(file, mapping))
            yield return "年度のない行：すぐ上の行の年度で読みます";
        if (file.Statement.Unsure is { } unsure)
            yield return $"表題に「{unsure}」とあるため、表題からは段階を決めません";
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
        if (!heading.IsCarry || heading.Kind is null)
            return heading.Kind;
        var stage = heading.CarryStage ?? file.Statement.CarryStage ?? ProjectAmount.CarriedByLeave;
        var before = FinanceHeading.WayOf(file.Headings[column]) ?? ByOthers(file, column) ?? (file.Statement.CarriesOut ? false : null);
        return before is { } said ? FinanceColumn.OfCarry(stage, said) : heading.Kind;
    }

    /// <summary>A unit other than yen that headings of some amounts tell, while those of others tell none.</summary>
    internal static string? UnitOfSome(IReadOnlyDictionary<string, string> columns)
    {
        var units = columns
            .Where(c => FinanceColumn.Of(c.Value) is { } kind && (kind.IsAmount || AmountRule.SourceFields.Contains(kind.Id)))
            .Select(c => FinanceHeading.UnitTextOf(c.Key))
            .ToList();
        return units.Contains(null) ? units.Find(u => u is not null && u != PlanUnit.Yen.Name) : null;
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
            .. file.Headings.Where((h, i) => i != column && headings[i].IsCarry).Select(FinanceHeading.WayOf).OfType<bool>().Distinct(),
        ];
        return others is [var other] ? !other : null;
    }

    // 予算額 in a statement of 決算, or beside a column of the stage that the statement tells, is another amount.
    private static bool IsAnother(FinanceFile file, int column)
    {
        var heading = file.Headings[column];
        return file.Statement.Stage is { } stage
            && (
                (stage == ProjectAmount.Settled && heading.Contains("予算", StringComparison.Ordinal))
                || file.Headings.Index()
                    .Any(h =>
                        h.Index != column
                        && FinanceHeading.YearIn(h.Item) == FinanceHeading.YearIn(heading)
                        && KindOf(file, h.Index)?.Stage == stage
                    )
            );
    }

    /// <summary>True for 決算額 in a file whose title says that it is only expected.</summary>
    internal static bool IsExpected(FinanceFile file, FinanceColumn kind) =>
        kind.Stage == ProjectAmount.Settled && file.Statement.Unsure?.Contains("決算", StringComparison.Ordinal) == true;

    private static bool FillsYears(FinanceFile file, FinanceMapping mapping) =>
        file.Headings.ToList().FindIndex(h => mapping.Columns.GetValueOrDefault(h) == FinanceColumn.Year) is >= 0 and var column
        && new FinanceYears(file, column, mapping.Year, file.Lines.Where(l => l.Totals.Count == 0)).Fills;

    // Where a heading stands twice, or not at all, its column is known by its place only.
    private static bool IsSameHead(FinanceFile file, FinanceMapping mapping) =>
        file.Headings.ToHashSet(StringComparer.Ordinal).SetEquals(mapping.Headings)
        && (file.Headings.SequenceEqual(mapping.Headings) || !file.Headings.Any(h => h.EndsWith('）') && PlaceName().IsMatch(h)));

    // What the file before told of itself, this one has to tell too; what a person chose for files that tell nothing stands.
    private static string? StageOf(FinanceFile file, FinanceMapping before) =>
        file.Statement.Stage ?? (before.StageSaid == true ? null : before.Stage);

    private static long UnitOf(FinanceFile file, FinanceMapping before) =>
        file.Statement.Unit?.Size
        ?? (
            file.Statement.IsUnitUnclear || before.UnitSaid == true || (before.UnitSaid is null && before.UnitYen != PlanUnit.Yen.Size)
                ? 0
                : before.UnitYen
        );

    // Which of two units was meant holds for files that tell the same two.
    private static IReadOnlyDictionary<string, long> UnitsOf(FinanceFile file, FinanceMapping before) =>
        UnitOf(file, before) == before.UnitYen ? before.Units : new Dictionary<string, long>(StringComparer.Ordinal);

    private static IEnumerable<string> AskAnew(FinanceFile file, FinanceMapping mapping, FinanceMapping before)
    {
        if (mapping.Year is not null && file.Statement.Year is null)
            yield return "表題に年度がありません。年度を確かめてください。";
        if (
            mapping.Columns.Values.Contains(FinanceColumn.Amount)
            && !mapping.Columns.Values.Contains(FinanceColumn.StageWord)
            && mapping.Stage != before.Stage
        )
            yield return $"表題の段階（{mapping.Stage ?? "なし"}）が、前に読んだときの段階（{before.Stage ?? "なし"}）と違います。";
        if (file.Statement.Unsure is { } unsure)
            yield return $"表題に「{unsure}」とあります。列の段階が合っているか確かめてください。";
        if (NeedsNumber(file, mapping) && file.Statement.Number is null)
            yield return "補正の号数が、見出しにも表題にもありません。号数を確かめてください。";
        if (mapping.UnitYen == 0 && file.Statement.IsUnitUnclear)
            yield return "金額の単位が1つに決まりません。単位を選んでください。";
        else if (mapping.UnitYen == 0)
            yield return $"前に読んだファイルには金額の単位（{PlanUnit.Of(before.UnitYen).Name}）が書かれていましたが、このファイルにはありません。単位を選んでください。";
        else if (before.UnitYen != 0 && mapping.UnitYen != before.UnitYen)
            yield return $"金額の単位（{mapping.Unit().Name}）が、前に読んだときの単位（{PlanUnit.Of(before.UnitYen).Name}）と違います。";
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

    [GeneratedRegex("（[A-Z]+列|[0-9]+）$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PlaceName();
}
