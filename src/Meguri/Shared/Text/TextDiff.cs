using System.Globalization;
using DiffPlex;

namespace Meguri.Shared.Text;

/// <summary>What happened to a piece of text.</summary>
public enum PieceType
{
    /// <summary>Stands in both.</summary>
    Same,

    /// <summary>Stood only in the old text.</summary>
    Deleted,

    /// <summary>Stands only in the new text.</summary>
    Inserted,
}

/// <summary>A run of text and what happened to it.</summary>
public readonly record struct TextPiece(PieceType Type, string Text);

/// <summary>本文の差分: what was deleted and inserted between two texts, never splitting a figure, a word in kana or letters, or a character that a reader sees as one.</summary>
public static class TextDiff
{
    /// <summary>Above this length texts are compared sentence by sentence: quick, and easier to read.</summary>
    private const int LongText = 1000;

    /// <summary>The pieces in order. The same and the deleted ones make up <paramref name="before"/>, the same and the inserted ones <paramref name="after"/>.</summary>
    public static IReadOnlyList<TextPiece> Between(string before, string after)
    {
        var diff = new Differ().CreateCustomDiffs(
            before,
            after,
            ignoreWhiteSpace: false,
            before.Length > LongText || after.Length > LongText ? Sentences : Words
        );
        var pieces = new List<TextPiece>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(PieceType.Same, diff.PiecesOld, at, block.DeleteStartA - at);
            Add(PieceType.Deleted, diff.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(PieceType.Inserted, diff.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(PieceType.Same, diff.PiecesOld, at, diff.PiecesOld.Length - at);
        return pieces;

        void Add(PieceType type, string[] from, int start, int count)
        {
            if (count > 0)
                pieces.Add(new(type, string.Concat(from.AsSpan(start, count))));
        }
    }

    private static string[] Words(string text) => Chunks(text, bySentence: false);

    private static string[] Sentences(string text) => Chunks(text, bySentence: true);

    private static string[] Chunks(string text, bool bySentence)
    {
        var chunks = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + StringInfo.GetNextTextElementLength(text.AsSpan(start));
            while (end < text.Length && (bySentence ? text[end - 1] is not ('。' or '、' or '\n') : GoesOn(text[start], text[end])))
                end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
            chunks.Add(text[start..end]);
        }
        return [.. chunks];
    }

    // Kanji and signs stand one by one.
    private static bool GoesOn(char first, char next) =>
        ScriptOf(first) is var script and not ' ' && (ScriptOf(next) == script || (script == '0' && next is (',' or '.' or '，' or '．')));

    private static char ScriptOf(char c) =>
        c switch
        {
            >= '0' and <= '9' or >= '０' and <= '９' => '0',
            >= 'ぁ' and <= 'ゟ' => 'あ',
            >= 'ァ' and <= 'ヿ' => 'ア',
            >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => 'A',
            _ => ' ',
        };
}
