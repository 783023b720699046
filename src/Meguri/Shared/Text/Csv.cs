using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Meguri.Shared.Text;

/// <summary>
/// CSVの書き出し: the one writer of the whole program (CsvHelper), as Japanese offices open CSV: UTF-8 with its mark, CRLF, quoted where needed.
/// </summary>
/// <remarks>
/// The one policy against formulas, as a spreadsheet would run a text that begins like one, also one that a citizen typed. White space, control
/// and invisible characters before the first sign do not count; full and half width are the same.
/// <list type="bullet">
/// <item><c>= + - − @</c>, a tab or a carriage return at the beginning: an apostrophe is put before it, which <see cref="CsvLines"/> takes off again.</item>
/// <item>A number stays a number: <c>-5</c>, <c>-1,234.5</c>, <c>+5%</c>, <c>－１２３千円</c>. A telephone number (<c>+81-90-…</c>) is none.</item>
/// <item><c>△1,234</c> and <c>－</c>, <c>-</c>, <c>--</c> alone are what plans print for below nought and for nothing: they stay.</item>
/// <item>Apostrophes of a text's own before such a beginning get one more, so that each text has one cell and each cell one text.</item>
/// </list>
/// </remarks>
public static partial class Csv
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The same, saying that the first line is a head.</summary>
    public const string MediaTypeWithHead = MediaType + "; header=present";

    private const int Chunk = 64 * 1024;

    // The policy below is stricter than the library's own, and leaves numbers as they are.
    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { NewLine = "\r\n", Injection = CsvInjection.None };

    /// <summary>Writes a head and rows; null is an empty cell.</summary>
    public static byte[] Write(IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, Form, true))
        {
            foreach (var row in rows.Prepend(head))
                Row(csv, row);
        }
        return bytes.ToArray();
    }

    /// <summary>The same as text, without the mark.</summary>
    public static string Text(IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows) =>
        Encoding.UTF8.GetString(Write(head, rows).AsSpan(Encoding.UTF8.Preamble.Length));

    /// <summary>Writes a head and rows as they come; however many, little of them is in memory.</summary>
    public static async Task WriteAsync(
        Stream to,
        IEnumerable<string> head,
        IAsyncEnumerable<IEnumerable<string?>> rows,
        CancellationToken cancel = default
    )
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, Form, true))
        {
            Row(csv, head);
            await foreach (var row in rows.WithCancellation(cancel))
            {
                Row(csv, row);
                csv.Flush();
                if (bytes.Length >= Chunk)
                    await SendAsync();
            }
        }
        await SendAsync();

        async Task SendAsync()
        {
            await to.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancel);
            bytes.SetLength(0);
        }
    }

    /// <summary>A text as it stands in a cell: with an apostrophe before what a spreadsheet would run.</summary>
    public static string Guard(string text) => IsGuarded(text) ? "'" + text : text;

    /// <summary>The text that <see cref="Guard"/> was given.</summary>
    public static string Unguard(string cell) => cell.Length > 1 && cell[0] == '\'' && IsGuarded(cell[1..]) ? cell[1..] : cell;

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(string.IsNullOrEmpty(cell) ? "" : Guard(CleanInput.Clean(cell).Text));
        csv.EndRecord();
    }

    // A text with apostrophes of its own before a formula is guarded as well, so that each text has one cell and each cell one text.
    private static bool IsGuarded(string text) => text.Length > 0 && IsFormula(text.TrimStart('\''));

    private static bool IsFormula(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            if (rune.Value is '\t' or '\r')
                return true;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !Nfkc.IsInvisible(rune.Value))
                return Nfkc.Fold(rune.ToString())[0] is '=' or '+' or '-' or '−' or '@' && !Plain().IsMatch(text.AsSpan(i).TrimEnd());
            i += rune.Utf16SequenceLength - 1;
        }
        return false;
    }

    // 「－」 alone, and numbers, which a spreadsheet is to take for numbers: -1,234 +5% －１２３円.
    [GeneratedRegex(
        @"^(?:[-－−]{1,3}|[-+－＋−]\s?[¥￥\\]?\s?[0-9０-９][0-9０-９,，]{0,30}(?:[.．][0-9０-９]{1,30})?\s?[%％]?)(?:円|千円|万円|百万円|億円)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Plain();
}
