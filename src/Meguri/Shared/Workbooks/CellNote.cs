using System.Text;
using System.Xml;
using Meguri.Shared.Text;

namespace Meguri.Shared.Workbooks;

/// <summary>コメント, メモ: what somebody noted on a cell. It is no part of the cell's text; who noted it is not read.</summary>
/// <param name="Row">Row of the cell, from 1.</param>
/// <param name="Column">Column of the cell, from 1.</param>
/// <param name="Text">What was noted; of a talk all that was said, a line each.</param>
public sealed record CellNote(int Row, int Column, string Text)
{
    /// <summary>What is told of a note.</summary>
    public const string Unread = "セルのコメント（メモ）は読みませんでした。要るものなら、セルに書いてください。";

    private const int Most = 1_000;
    private const int MostCharacters = 4_000;

    /// <summary>Reads the notes from a sheet's part of comments, or of talks.</summary>
    internal static List<CellNote> Read(XmlReader xml)
    {
        var notes = new Dictionary<(int, int), StringBuilder>();
        StringBuilder? note = null;
        var authors = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "author":
                    authors.Add(SharedTexts.TextOf(xml).Trim());
                    break;
                case "comment" or "threadedComment":
                    note = null;
                    if (!MergedRange.TryParse(xml.GetAttribute("ref"), out var at))
                        break;
                    if (!notes.TryGetValue((at.Top, at.Left), out note) && notes.Count < Most)
                        notes[(at.Top, at.Left)] = note = new StringBuilder();
                    else if (note?.Length > 0)
                        note.Append('\n');
                    break;
                case "rPh":
                    SharedTexts.Skip(xml);
                    break;
                // A note's pieces, and what is said in a talk.
                case "t" or "text" when note?.Length < MostCharacters && (xml.LocalName == "t" || xml.NamespaceURI != BookPart.Main):
                    note.Append(SharedTexts.TextOf(xml));
                    break;
            }
        }
        return
        [
            .. notes
                .Select(n => new CellNote(n.Key.Item1, n.Key.Item2, WithoutAuthor(n.Value.ToString().Trim(), authors)))
                .Where(n => n.Text.Length > 0),
        ];
    }

    // Workbook programs begin a note with the name of whoever writes it.
    private static string WithoutAuthor(string text, List<string> authors)
    {
        var author = authors.Find(a =>
            a.Length > 0 && (text.StartsWith(a + ":", StringComparison.Ordinal) || text.StartsWith(a + "：", StringComparison.Ordinal))
        );
        return TextLength.Cut(author is null ? text : text[(author.Length + 1)..].Trim(), MostCharacters);
    }
}
