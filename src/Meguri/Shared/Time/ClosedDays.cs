using System.Globalization;

namespace Meguri.Shared.Time;

/// <summary>
/// 閉庁日: days on which an office is closed beside weekends and holidays, from first to last.
/// Written <c>08-14</c> or <c>12-29/01-03</c> for every year, <c>2026-10-01</c> or <c>2026-10-01/2026-10-02</c> for once.
/// </summary>
public sealed class ClosedDays
{
    // A leap year, so that 29 February can be written.
    private const string AnyYear = "2000-";

    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private readonly bool _everyYear;

    /// <summary>Reads one entry.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says so in Japanese.</exception>
    public ClosedDays(string text)
    {
        var ends = text.Split('/');
        _everyYear = ends[0].Trim().Length == 5;
        if (ends.Length > 2 || !TryRead(ends[0], out _first) || !TryRead(ends[^1], out _last) || (!_everyYear && _last < _first))
            throw new FormatException(
                $"「{text}」を、12-29/01-03 のような月日（毎年）か、2026-10-01/2026-10-02 のような年月日で、初めの日と終わりの日の順に書いてください。"
            );
    }

    /// <summary>True when the office is closed on that day.</summary>
    public bool Contains(DateOnly date)
    {
        if (!_everyYear)
            return _first <= date && date <= _last;
        var (first, last, day) = (DayOfYear(_first), DayOfYear(_last), DayOfYear(date));
        return first <= last ? first <= day && day <= last : day >= first || day <= last;
    }

    private static int DayOfYear(DateOnly date) => date.Month * 100 + date.Day;

    private bool TryRead(string text, out DateOnly date) =>
        DateOnly.TryParseExact(
            (_everyYear ? AnyYear : "") + text.Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date
        );
}
