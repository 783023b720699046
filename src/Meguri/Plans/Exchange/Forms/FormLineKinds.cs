using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What a row of a table with a column of names is.</summary>
internal enum FormLineKind
{
    /// <summary>Nothing that is read; what it is was told.</summary>
    None,

    /// <summary>A project of its own.</summary>
    Project,

    /// <summary>More of the text above.</summary>
    MoreText,

    /// <summary>More of the name above, and of its text.</summary>
    MoreName,
}

/// <summary>Tells what the rows of a table with a column of names are. A row that names a known project or has a number or an amount is a project; what may be two things is asked.</summary>
internal sealed class FormLineKinds(FormGrid grid, FormTableHead head, FormTableWords words, ProblemList problems)
{
    /// <summary>What a row is.</summary>
    /// <param name="line">The row.</param>
    /// <param name="above">The project above it that may go on; null where there is none.</param>
    /// <param name="isNext">True where it stands right above.</param>
    public FormLineKind Of(FormTableLine line, FormRow? above, bool isNext)
    {
        // 「－」 beside a number of the plan is that project's name.
        var isNamed =
            line.Name.Exists(c => !FormOddLines.IsNothing(c.Text))
            || words.KnowsName(line.NameText)
            || (line.Name.Count > 0 && line.Number.Exists(c => words.KnowsCode(c.Text)));
        if ((!isNamed && IsBlank(line)) || IsUnit(line) || IsExample(line))
            return FormLineKind.None;
        if (!isNamed)
            return Nameless(line, above);
        if (!isNext)
            above = null;
        if (HoldsTwo(line))
            return FormLineKind.None;
        if (!line.IsBare || words.KnowsName(line.NameText) || FormOddLines.IsNoProject(NameMarks.Split(line.NameText).Name))
            return FormLineKind.Project;
        if (above is not null && !words.KnowsName(above.Name) && words.KnowsName(above.Name + line.NameText))
            return FormLineKind.MoreName;
        if (line.Text.Count == 0 && FormOddLines.IsTitle(line.NameText, words.KnowsName))
            return Title(line.Name[0]);
        return line.Text.Count > 0 && above is null ? FormLineKind.Project : Ask(line, line.Name[0], above);
    }

    private FormLineKind Nameless(FormTableLine line, FormRow? above)
    {
        var hasOnlyText = line.Text.Count > 0 && line.IsBare;
        if (hasOnlyText && above is not null)
            return FormLineKind.MoreText;
        if (line.Text.Count == 0 && line.Number is [var only] && line.Amount.Count + line.Funding.Count + line.Directions.Count == 0)
        {
            if (!FormOddLines.IsCode(only.Text) && !words.KnowsCode(only.Text))
                return Title(only);
        }
        else if (line.Text.Count + line.Number.Count + line.Funding.Count + line.Directions.Count == 0)
        {
            if (line.Amount.Count > 0)
                problems.Add(
                    grid.Place(line.Amount[0]),
                    line.Amount[0].Text,
                    "金額だけの行です。合計なら左の欄に「合計」か「小計」と、事業なら事業名を書いてください。この行は読みませんでした。"
                );
            return FormLineKind.None;
        }
        var column = head.Columns.FirstOrDefault(c => c.Kind == FormColumn.Name) ?? head.Columns[0];
        problems.Add(grid.Place(line.Row, column.First), "（空欄）", "事業名を書いてください。この行は読みませんでした。");
        return FormLineKind.None;
    }

    // 「－」 and 0 in all cells, or a number for the next line: nobody has written here yet.
    private bool IsBlank(FormTableLine line) =>
        line.Text.Concat(line.Amount)
            .Concat(line.Funding)
            .Concat(line.Directions)
            .All(c => c.Fault is null && FormOddLines.IsNothing(c.Text))
        && line.Number.TrueForAll(c => c.Fault is null && FormOddLines.IsCount(c.Text) && !words.KnowsCode(c.Text));

    // 「（単位：円）」 in the column of amounts: from here on another unit would make all below it wrong.
    private bool IsUnit(FormTableLine line)
    {
        if (line.Amount.Count == 0 || line.Name.Count + line.Text.Count > 0 || !line.Amount.TrueForAll(c => FormHeading.IsOnlyUnit(c.Text)))
            return false;
        if (line.Amount.Find(c => FormHeading.UnitIn(c.Text) != words.Unit) is { } other)
            problems.Add(
                grid.Place(other),
                other.Text,
                $"表の途中に、上（{words.Unit.Name}）と違う金額の単位があります。単位を表の中で一つにそろえるか、「事業実績」などの見出しからもう一つの表に分けてください。"
            );
        return true;
    }

    // 「例」 where the number stands, 「（例）…」 for a name.
    private bool IsExample(FormTableLine line)
    {
        if (
            words.KnowsName(line.NameText)
            || line.Number.Concat(line.Name).FirstOrDefault() is not { } first
            || !FormOddLines.IsExample(first.Text)
        )
            return false;
        problems.Add(
            grid.Place(first),
            first.Text,
            "書き方の例の行とみて、読みませんでした。事業なら、「例」を外して書いてください。",
            stops: false
        );
        return true;
    }

    // Two projects in one row: whose the amount is nobody can tell.
    private bool HoldsTwo(FormTableLine line)
    {
        var number = string.Join('\n', line.Number.Select(c => c.Text));
        var isTwo = FormOddLines.HoldsTwoCodes(number) && !words.KnowsCode(number);
        if (isTwo)
            problems.Add(
                grid.Place(line.Number[0]),
                line.Number[0].Text,
                "1つの欄に事業番号が2つ以上あります。事業ごとに行を分け、文と金額も分けて書いてください。この行は読みませんでした。"
            );
        else if (line.Name.Find(c => !words.KnowsName(c.Text) && c.Text.Split('\n').Count(words.KnowsName) > 1) is { } name)
        {
            problems.Add(
                grid.Place(name),
                name.Text,
                "1つの欄に事業名が2つ以上あります。事業ごとに行を分け、文と金額も分けて書いてください。この行は読みませんでした。"
            );
            return true;
        }
        return isTwo;
    }

    private FormLineKind Title(FormCell cell)
    {
        problems.Add(
            grid.Place(cell),
            cell.Text,
            "金額も事業番号もないので、事業ではなく見出しの行とみて、読みませんでした。事業なら、金額の欄に「－」を書いてください。",
            stops: false
        );
        return FormLineKind.None;
    }

    private FormLineKind Ask(FormTableLine line, FormCell name, FormRow? above)
    {
        var copy = new DecisionCopy(grid.Place(name), line.NameText, string.Join('\n', line.Text.Select(c => c.Text)), "");
        var options = new List<DecisionOption> { new("project", "新しい事業とする", [copy]) };
        if (above is not null)
            options.Add(new("more", $"上の「{TextLength.Short(above.Name, 40)}」の続きとする", []));
        if (line.Text.Count == 0)
            options.Add(new("title", "見出しの行とみて、読まない", []));
        var answer = words.Ask(
            new Decision(
                $"line/{grid.Place(name)}",
                $"「{TextLength.Short(line.NameText, 40)}」（{name.Address}）は計画にない名前で、事業番号も金額もありません。どう読みますか。",
                options,
                line.Text.Count == 0 && FormOddLines.IsInBrackets(line.NameText) ? "title" : "project"
            )
        );
        return answer switch
        {
            "more" => FormLineKind.MoreName,
            "title" => FormLineKind.None,
            _ => FormLineKind.Project,
        };
    }
}
