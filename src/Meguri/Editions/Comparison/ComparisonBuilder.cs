using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Editions.Comparison;

/// <summary>Makes the table of two states of one plan.</summary>
public sealed class ComparisonBuilder
{
    private readonly ComparedSide _old;
    private readonly ComparedSide _new;
    private readonly ComparedWords _words;
    private readonly ComparedPlaces _places;
    private readonly Dictionary<(string Section, string? Project), List<(int Place, int Year, ComparedRow Row)>> _rows = [];
    private readonly List<ComparedGroup> _whole = [];
    private readonly HashSet<(string Measure, int Year)> _related = [];
    private readonly HashSet<(string Measure, int Year)> _newSheets = [];

    private ComparisonBuilder(ComparedSide old, ComparedSide now) =>
        (_old, _new, _words, _places) = (old, now, new(old, now), new(old.Plan, now.Plan));

    /// <summary>Compares. Changes of order alone, of the office's notes and of what an import left behind are no difference.</summary>
    public static ComparisonTable Build(ComparedSide old, ComparedSide now)
    {
        var builder = new ComparisonBuilder(old, now);
        var changes = PlanDiff.Between(old.Plan.Document, now.Plan.Document, removeMissing: true);
        builder._newSheets.UnionWith(
            changes
                .Where(c => c.Type != ChangeType.Changed)
                .Select(c => c.After ?? c.Before)
                .OfType<Sheet>()
                .Select(s => (s.MeasureCode, s.PlanYear.Value))
        );
        foreach (var change in changes)
            builder.Take(change);
        foreach (var (measure, year) in builder._related)
            builder.TakeRelated(measure, new(year));
        builder.TakeTotals();
        return new(old, now, builder.Sections());
    }

    private void Take(RecordChange change)
    {
        switch (change.After ?? change.Before)
        {
            case Node node:
                TakeFields(change, node.Code, null, 0, default, ComparedWords.Title);
                break;
            case Project project:
                TakeFields(change, _places.HomeOf(project.Code), project.Code, 0, default, ComparedWords.Title);
                break;
            case Sheet sheet:
                TakeSheet(change, sheet);
                break;
            case Listing line:
                TakeListing(change, line);
                break;
            case RelatedMeasure related:
                _related.Add((related.MeasureCode, related.PlanYear.Value));
                break;
            case ProjectResult result:
                TakeYearly(change, result.ProjectCode, 1, result.Year);
                break;
            case ProjectPlan plan:
                TakeYearly(change, plan.ProjectCode, 2, plan.Year);
                break;
            case ProjectDirection direction:
                TakeDirection(change, direction);
                break;
            case ProjectAmount amount:
                TakeAmount(change, amount);
                break;
            case ProjectAccount account:
                TakeAccount(change, account);
                break;
            case { } record:
                TakeWhole(change, record);
                break;
        }
    }

    private void TakeSheet(RecordChange change, Sheet sheet)
    {
        if (!_places.TellsYear(sheet.MeasureCode, sheet.PlanYear))
            return;
        TakeFields(change, sheet.MeasureCode, null, 1, sheet.PlanYear, f => _words.OfSheet(f.Label, sheet.PlanYear));
        if (change.Type == ChangeType.Changed)
            return;
        _related.Add((sheet.MeasureCode, sheet.PlanYear.Value));
        Add(
            sheet.MeasureCode,
            null,
            2,
            sheet.PlanYear,
            ComparedWords.Row(
                _words.OfSheet($"掲載する{_new.Plan.Document.Plan.ProjectTitle}", sheet.PlanYear),
                Lines(_old.Plan),
                Lines(_new.Plan),
                isText: true
            )
        );

        string Lines(PlanIndex plan) =>
            string.Join(
                '\n',
                plan.Listings(sheet.MeasureCode, sheet.PlanYear)
                    .Select(l => $"{l.ProjectCode}　{plan.Project(l.ProjectCode)?.Name}　{ComparedWords.Listed(l)}")
            );
    }

    private void TakeListing(RecordChange change, Listing line)
    {
        // A sheet that came or went tells its lines itself.
        if (_newSheets.Contains((line.MeasureCode, line.PlanYear.Value)))
            return;
        Add(
            line.MeasureCode,
            line.ProjectCode,
            4,
            line.PlanYear,
            ComparedWords.Row(
                _words.OfSheet("シートへの掲載", line.PlanYear),
                ComparedWords.Listed(change.Before as Listing),
                ComparedWords.Listed(change.After as Listing),
                isText: false
            )
        );
    }

    private void TakeYearly(RecordChange change, string project, int place, FiscalYear year)
    {
        if (_places.TellsYear(change.Kind, project, year))
            TakeFields(change, _places.HomeOf(project), project, place, year, f => ComparedWords.Title(change.Kind, f, year));
    }

    private void TakeAmount(RecordChange change, ProjectAmount amount)
    {
        if (_places.TellsYear(change.Kind, amount.ProjectCode, amount.Year))
            TakeFields(change, _places.HomeOf(amount.ProjectCode), amount.ProjectCode, 4, amount.Year, f =>
                "予算と決算の" + Plans.Money.MoneyWords.Stage(amount) + (f.Name == "amount" ? "" : "の" + f.Label)
            );
    }

    /// <summary>The heads of a budget (款・項・目・細目) are one thing to a reader.</summary>
    private void TakeAccount(RecordChange change, ProjectAccount account)
    {
        if (!_places.TellsYear(change.Kind, account.ProjectCode, account.Year))
            return;
        var home = _places.HomeOf(account.ProjectCode);
        Add(
            home,
            account.ProjectCode,
            5,
            account.Year,
            ComparedWords.Row(account.Year.Era + "の予算科目", Heads(change.Before), Heads(change.After), isText: false)
        );
        TakeFields(
            change,
            home,
            account.ProjectCode,
            5,
            account.Year,
            f => ComparedWords.Title(change.Kind, f, account.Year),
            f => !Plans.Money.Finance.FinanceColumn.Heads.Contains(f.Name)
        );

        static string Heads(object? record) =>
            record is ProjectAccount { Heads: var heads } ? string.Join('・', heads.Where(h => h.Length > 0)) : "";
    }

    private void TakeDirection(RecordChange change, ProjectDirection direction)
    {
        if (!_places.TellsYear(PlanRecords.ProjectPlan, direction.ProjectCode, direction.PlanYear))
            return;
        var title =
            $"{direction.Year.Era}の方向性"
            + (_old.Plan.Years.Count > 1 || _new.Plan.Years.Count > 1 ? $"（{direction.PlanYear.Era}の計画）" : "");
        TakeFields(change, _places.HomeOf(direction.ProjectCode), direction.ProjectCode, 3, direction.Year, _ => title);
    }

    private void TakeRelated(string measure, FiscalYear year)
    {
        if (!_places.TellsYear(measure, year))
            return;
        Add(measure, null, 3, year, ComparedWords.Row(_words.OfSheet("関連施策", year), Names(_old.Plan), Names(_new.Plan), isText: true));

        string Names(PlanIndex plan) => string.Join('\n', plan.Related(measure, year).Select(r => ComparedWords.Item(r.RelatedCode, plan)));
    }

    /// <summary>計: what the sheets add up changes with their lines.</summary>
    private void TakeTotals()
    {
        foreach (
            var (measure, year) in _old
                .Plan.Document.Listings.Concat(_new.Plan.Document.Listings)
                .Select(l => (l.MeasureCode, l.PlanYear))
                .Distinct()
        )
        {
            if (!_places.TellsYear(measure, year))
                continue;
            Add(
                measure,
                null,
                4,
                year,
                ComparedWords.Row(
                    _words.OfSheet("決算額の計", year),
                    Total(_old, AmountSide.Results),
                    Total(_new, AmountSide.Results),
                    isText: false
                )
            );
            Add(
                measure,
                null,
                5,
                year,
                ComparedWords.Row(
                    _words.OfSheet("予算額の計", year),
                    Total(_old, AmountSide.Plan),
                    Total(_new, AmountSide.Plan),
                    isText: false
                )
            );

            string Total(ComparedSide side, AmountSide amounts) =>
                side.Plan.Year(year) is { } pair
                && side.Plan.Listings(measure, year).Any(l => side.Plan.Amount(l, pair, amounts) is not null)
                    ? ComparedWords.Money(side.Plan.SheetTotal(measure, pair, amounts), side)
                    : "";
        }
    }

    private void TakeWhole(RecordChange change, object record)
    {
        var title = record switch
        {
            Level level => $"階層「{level.Name}」",
            PlanWord word => $"{Plans.Settings.DefaultWords.ListTitles[word.List]}の語「{word.Word}」",
            SheetYear year => $"{year.PlanYear.Era}の様式年度",
            Accounts.Department department => $"所管課「{department.Name}」",
            _ => Changes.IndicatorSubject.Of(record, _new.Plan, _old.Plan) ?? "計画",
        };
        var rows = change
            .Fields.Where(f => ComparedWords.IsSeen(change.Kind, f.Field))
            .Select(f => _words.Row(ComparedWords.Title(f.Field), f.Field, change.Before, change.After))
            .OfType<ComparedRow>()
            .ToList();
        if (rows.Count > 0)
            _whole.Add(new(change.Type, null, title, [], rows));
        else if (change.Type != ChangeType.Changed)
            _whole.Add(
                new(
                    change.Type,
                    null,
                    title,
                    [],
                    [change.Type == ChangeType.Added ? new(change.Kind.Title, "", title, false) : new(change.Kind.Title, title, "", false)]
                )
            );
    }

    private void TakeFields(
        RecordChange change,
        string section,
        string? project,
        int place,
        FiscalYear year,
        Func<Field, string> title,
        Func<Field, bool>? told = null
    )
    {
        // Where something new stands, or what went stood, the section says already.
        foreach (
            var field in change.Fields.Where(f =>
                told?.Invoke(f.Field) != false
                && ComparedWords.IsSeen(change.Kind, f.Field)
                && (change.Type == ChangeType.Changed || f.Field.Name is not ("parentCode" or "homeMeasureCode"))
            )
        )
            Add(section, project, place, year, _words.Row(title(field.Field), field.Field, change.Before, change.After));
    }

    private void Add(string section, string? project, int place, FiscalYear year, ComparedRow? row)
    {
        if (row is null)
            return;
        if (!_rows.TryGetValue((section, project), out var rows))
            _rows[(section, project)] = rows = [];
        rows.Add((place, year.Value, row));
    }

    private List<ComparedSection> Sections()
    {
        var sections = new List<ComparedSection>();
        if (_whole.Count > 0)
            sections.Add(new(ComparedSection.Whole, "", "計画の全体", _whole));
        var bySection = _rows.ToLookup(r => r.Key.Section, r => (r.Key.Project, r.Value), StringComparer.Ordinal);
        foreach (var (code, chapter, title) in _places.Sections().Where(s => bySection.Contains(s.Code)))
            sections.Add(
                new(
                    code,
                    chapter,
                    title,
                    [
                        .. bySection[code]
                            .OrderBy(g => _places.OrderOf(code, g.Project))
                            .ThenBy(g => g.Project, StringComparer.Ordinal)
                            .Select(g => Group(code, g.Project, g.Value)),
                    ]
                )
            );
        return sections;
    }

    private ComparedGroup Group(string section, string? project, List<(int Place, int Year, ComparedRow Row)> rows) =>
        new(
            project is null ? _places.TypeOfItem(section) : _places.TypeOfProject(project),
            project,
            project is null ? "" : (_new.Plan.Project(project) ?? _old.Plan.Project(project))?.Name ?? project,
            _places.DepartmentsOf(section, project),
            [.. rows.OrderBy(r => r.Place).ThenBy(r => r.Year).Select(r => r.Row)]
        );
}
