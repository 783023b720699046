namespace Meguri.Shared.Imports;

/// <summary>A place in an imported file: a worksheet and a cell address such as <c>C12</c>, or a JSON path.</summary>
public sealed record ImportPlace(string Sheet, string Cell)
{
    /// <summary>「32-4!C12」; the sheet alone when no cell is meant.</summary>
    public override string ToString() => Cell.Length == 0 ? Sheet : $"{Sheet}!{Cell}";
}

/// <summary>
/// 読み取れない箇所: something in an imported file that could not be read. All texts are Japanese and made for the person who wrote the file.
/// </summary>
/// <param name="Place">Where.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there, and what to do.</param>
public sealed record ImportProblem(ImportPlace Place, string Found, string Expected)
{
    /// <summary>False for what is only left out, such as a column of the person's own: the rest can be imported all the same.</summary>
    public bool Stops { get; init; } = true;
}
