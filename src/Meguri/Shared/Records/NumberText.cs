using System.Globalization;
using Meguri.Shared.Text;

namespace Meguri.Shared.Records;

/// <summary>数: how numbers with decimals are read and shown. Full-width figures, thousands' commas and △ for minus are taken; words are not.</summary>
public static class NumberText
{
    /// <summary>Most decimals that are stored.</summary>
    public const int MostDecimals = 6;

    /// <summary>Numbers are smaller than this, below and above nought.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>What is taken, in Japanese.</summary>
    public const string Takes = "数（54.8 など。小数点以下6桁まで）";

    /// <summary>True when the number may be stored.</summary>
    public static bool Fits(decimal number) => Math.Abs(number) < Limit && decimal.Round(number, MostDecimals) == number;

    /// <summary>Reads a number.</summary>
    /// <returns>False when the text is no number that may be stored.</returns>
    public static bool TryRead(string text, out decimal number) => TryRead(text, out number, out _);

    /// <summary>Reads a number, or says what to write instead, where more can be said than that it is none.</summary>
    public static bool TryRead(string text, out decimal number, out string? problem)
    {
        problem = null;
        if (WrittenNumber.TryRead(text, out number, out var fault))
            return Fits(number);
        problem = fault?.Say(text);
        return false;
    }

    /// <summary>「1,866」「54.8」「△0.17」: with that many decimals, half away from zero.</summary>
    public static string Show(decimal number, int decimals)
    {
        var rounded = decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
        return (rounded < 0 ? "△" : "")
            + Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The number with the decimals it has.</summary>
    public static string Show(decimal number) =>
        (number < 0 ? "△" : "") + Math.Abs(number).ToString("#,##0.######", CultureInfo.InvariantCulture);
}
