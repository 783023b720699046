using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Changes;

/// <summary>Gathers the changed records of an edition under their measures and projects.</summary>
public sealed class ChangeReader
{
    private readonly EditionView _edition;
    private readonly FactWords _words;
    private readonly List<ChangedFact> _whole = [];
    private readonly Dictionary<string, Gathered> _items = new(StringComparer.Ordinal);
    private readonly HashSet<(string Measure, int Year)> _sheets = [];

    private readonly ChapterReader _chapters;
    private readonly IndicatorFacts _indicators;

    private ChangeReader(EditionView edition)
    {
        (_edition, _words, _chapters) = (edition, new(edition), new(edition));
        _indicators = new(edition, _words);
    }

    /// <summary>What readers see changed. Changes of order and of the office's own notes are left out.</summary>
    public static EditionChanges Read(EditionView edition)
    {
        var reader = new ChangeReader(edition);
        reader._sheets.UnionWith(
            edition
                .Changes.Where(c => c.Type != ChangeType.Changed)
                .Select(c => c.After ?? c.Before)
                .OfType<Sheet>()
                .Select(s => (s.MeasureCode, s.PlanYear.Value))
        );
        foreach (var change in edition.Changes)
            reader.Take(change);
        return reader.Finish();
    }

    private EditionChanges Finish()
    {
        var items = new List<ItemChanges>();
        var gone = (_edition.PreviousPlan?.InOrder(null) ?? []).Where(n => _edition.Plan.Node(n.Code) is null);
        foreach (var node in _edition.Plan.InOrder(null).Concat(gone))
        {
            if (
                _items.GetValueOrDefault(node.Code) is { } gathered
                && gathered.Of(node, _chapters.Covers(node.Code), _edition, _words) is { } item
            )
                items.Add(item);
        }
        if (_items.GetValueOrDefault("") is { } loose && loose.Of(null, false, _edition, _words) is { } rest)
            items.Add(rest);
        return new(_whole, _chapters.Chapters, items);
    }

    private void Take(RecordChange change)
    {
        if (_indicators.Of(change) is { } facts)
        {
            _whole.AddRange(facts);
            return;
        }
        switch (change.After ?? change.Before)
        {
            case Node node:
                if (change.Type != ChangeType.Changed)
                    Item(node.Code).Type = change.Type;
                else
                    Item(node.Code).Facts.AddRange(_words.Fields(change, ""));
                break;
            case Project project:
                var ofProject = OfProject(project.Code);
                if (change.Type == ChangeType.Changed)
                    ofProject.AddRange(_words.Fields(change, ""));
                break;
            case Sheet sheet:
                TakeSheet(change, sheet);
                break;
            case Listing line:
                TakeListing(change, line);
                break;
            case RelatedMeasure related:
                if (change.Type != ChangeType.Changed)
                    Item(related.MeasureCode)
                        .Facts.Add(
                            new(
                                $"{_words.OfSheet(related.PlanYear)}関連する施策{(change.Type == ChangeType.Added ? $"に「{related.RelatedCode}」が加わりました" : $"から「{related.RelatedCode}」がなくなりました")}。"
                            )
                        );
                break;
            case ProjectResult result:
                TakeYearly(change, result.ProjectCode, $"{result.Year.Era}の", "結果", "決算額", result.SettledAmount);
                break;
            case ProjectPlan plan:
                TakeYearly(change, plan.ProjectCode, $"{plan.Year.Era}の", "計画", "予算額", plan.Budget);
                break;
            case ProjectDirection direction:
                TakeDirection(change, direction);
                break;
            // Readers see the sheets' figures, which follow these.
            case ProjectAmount or ProjectAccount:
                break;
            case { } record:
                TakeWhole(change, record);
                break;
        }
    }

    private void TakeSheet(RecordChange change, Sheet sheet)
    {
        var facts = Item(sheet.MeasureCode).Facts;
        if (change.Type == ChangeType.Changed)
            facts.AddRange(_words.Fields(change, _words.OfSheet(sheet.PlanYear)));
        else
            facts.Add(
                new(
                    $"{sheet.PlanYear.Era}の実績と計画が{(change.Type == ChangeType.Added ? "加わりました" : "なくなりました")}{(sheet.Rating is { } rating ? $"（評価：{_words.Word(PlanWord.Rating, rating)}）" : "")}。"
                )
            );
    }

    private void TakeListing(RecordChange change, Listing line)
    {
        var facts = OfProject(line.ProjectCode, line.MeasureCode);
        if (change.Type == ChangeType.Changed)
            facts.AddRange(_words.Fields(change, _words.OfSheet(line.PlanYear)));
        // A sheet that came or went with its lines is said once, with the sheet.
        else if (!_sheets.Contains((line.MeasureCode, line.PlanYear.Value)))
            facts.Add(
                new(
                    change.Type == ChangeType.Added
                        ? $"{line.PlanYear.Era}のシートに載りました。"
                        : $"{line.PlanYear.Era}のシートから外れました。"
                )
            );
        else if (
            change.Type == ChangeType.Added
            && _edition.PreviousPlan?.Node(line.MeasureCode) is null
            && !_chapters.Covers(line.MeasureCode)
        )
            facts.Add(new("ここにも載りました。"));
    }

    private void TakeYearly(RecordChange change, string project, string year, string what, string amountTitle, long? amount)
    {
        var facts = OfProject(project);
        if (change.Type == ChangeType.Changed)
            facts.AddRange(_words.Fields(change, year));
        else
            facts.Add(FactWords.Record(change, year + what, amountTitle, amount is { } yen ? _words.Money(yen) : null));
    }

    private void TakeDirection(RecordChange change, ProjectDirection direction)
    {
        var title = $"{direction.Year.Era}の方向" + (_edition.Plan.Years.Count > 1 ? $"（{direction.PlanYear.Era}の計画）" : "");
        string? Said(object? record) => record is ProjectDirection { Direction: var word } ? _words.Word(PlanWord.Direction, word) : null;
        OfProject(direction.ProjectCode).Add(new(title, Said(change.Before), Said(change.After) ?? "なし"));
    }

    private void TakeWhole(RecordChange change, object record)
    {
        var subject = record switch
        {
            Level level => $"階層「{level.Name}」",
            PlanWord word => $"言葉「{word.Word}」",
            SheetYear year => $"{year.PlanYear.Full}のシート",
            Department department => $"担当の課「{department.Name}」",
            _ => "計画",
        };
        if (change.Type == ChangeType.Changed)
            _whole.AddRange(_words.Fields(change, subject + "の"));
        else
            _whole.Add(new($"{subject}が{(change.Type == ChangeType.Added ? "加わりました" : "なくなりました")}。"));
    }

    private Gathered Item(string measure) => _items.TryGetValue(measure, out var item) ? item : _items[measure] = new Gathered();

    private List<ChangedFact> OfProject(string code, string? measure = null)
    {
        var projects = Item(measure ?? Home(code)).Projects;
        return projects.TryGetValue(code, out var facts) ? facts : projects[code] = [];
    }

    private string Home(string code)
    {
        var home = (_edition.Plan.Project(code) ?? _edition.PreviousPlan?.Project(code))?.HomeMeasureCode;
        if (home is not null && (_edition.Plan.Node(home) ?? _edition.PreviousPlan?.Node(home)) is not null)
            return home;
        return (_edition.Plan.ListingsOf(code).FirstOrDefault() ?? _edition.PreviousPlan?.ListingsOf(code).FirstOrDefault())?.MeasureCode
            ?? "";
    }
}
