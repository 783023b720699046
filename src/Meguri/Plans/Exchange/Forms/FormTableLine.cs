namespace Meguri.Plans.Exchange.Forms;

/// <summary>The cells of one line of a table, or of one row of it, by what they hold.</summary>
internal sealed class FormTableLine(int row)
{
    /// <summary>The row in which it begins.</summary>
    public int Row { get; } = row;

    /// <summary>The last row of it, where its name is merged over several.</summary>
    public int LastRow { get; init; } = row;

    public List<FormCell> Number { get; init; } = [];

    public List<FormCell> Name { get; init; } = [];

    public List<FormCell> Text { get; init; } = [];

    public List<FormCell> Amount { get; init; } = [];

    public List<FormCell> Funding { get; init; } = [];

    public List<FormCell> Directions { get; init; } = [];

    /// <summary>True where a box of the amounts or directions that is merged over several rows begins, be it empty.</summary>
    public bool BeginsBox { get; init; }

    /// <summary>The name on one line.</summary>
    public string NameText => FormNames.OneLine(string.Concat(Name.Select(c => c.Text)));

    /// <summary>True where nothing stands beside the name and its text.</summary>
    public bool IsBare => Number.Count + Amount.Count + Funding.Count + Directions.Count == 0;
}
