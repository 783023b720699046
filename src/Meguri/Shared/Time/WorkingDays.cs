namespace Meguri.Shared.Time;

/// <summary>営業日（開庁日）: neither weekend nor 国民の祝日 nor one of the office's own closed days. After 2050 no holidays are known.</summary>
public sealed class WorkingDays
{
    /// <summary>What an office's own closed day is called.</summary>
    public const string Closed = "閉庁日";

    private readonly ClosedDays[] _closed;

    /// <summary>The calendar of an office with these closed days, each as <see cref="ClosedDays"/> reads it.</summary>
    /// <exception cref="FormatException">One cannot be read, or they leave hardly a day to work on; the message says so in Japanese.</exception>
    public WorkingDays(params IEnumerable<string> closed)
    {
        _closed = [.. closed.Select(c => new ClosedDays(c))];
        // So that looking for a working day always ends.
        var year = Enumerable.Range(0, 366).Select(new DateOnly(2000, 1, 1).AddDays);
        if (year.Count(IsWorkingDay) < 100)
            throw new FormatException("毎年の閉庁日が多すぎます。開庁日が年に100日以上になるようにしてください。");
    }

    /// <summary>True when the office works on that day.</summary>
    public bool IsWorkingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && NameOf(date) is null;

    /// <summary>The holiday's name, 「憲法記念日」; 「閉庁日」 on one of the office's own; null on other days, plain weekends among them.</summary>
    public string? NameOf(DateOnly date) => Holidays.NameOf(date) ?? (Array.Exists(_closed, c => c.Contains(date)) ? Closed : null);

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly date) => Step(date, 1);

    /// <summary>The day itself when it is a working day, else the last one before it.</summary>
    public DateOnly OnOrBefore(DateOnly date) => Step(date, -1);

    /// <summary>
    /// So many working days later, or earlier when negative; the day itself does not count. One working day after a Friday and after the Saturday
    /// behind it is Monday. For 0, the same as <see cref="OnOrAfter"/>.
    /// </summary>
    public DateOnly Add(DateOnly date, int workingDays)
    {
        if (workingDays == 0)
            return OnOrAfter(date);
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0; left--)
            date = Step(date.AddDays(step), step);
        return date;
    }

    private DateOnly Step(DateOnly date, int step)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(step);
        return date;
    }
}
