namespace Meguri.Approvals;

/// <summary>知らせる時: when somebody is reminded of a deadline. Changed here and nowhere else.</summary>
public static class ReminderRules
{
    /// <summary>Marks by days left: the first within 30 days of the deadline, then at 7 and 1 days, then 1, 7 and 30 days late.</summary>
    public static readonly IReadOnlyList<int> Marks = [30, 7, 1, -1, -7, -30];

    /// <summary>Days between two mails to one person.</summary>
    public const int Apart = 5;

    /// <summary>First hour in which reminders are sent.</summary>
    public const int FirstHour = 9;

    /// <summary>Hour from which none is sent any more.</summary>
    public const int LastHour = 17;

    /// <summary>The last mark that was passed; null while the deadline is more than 30 days away.</summary>
    public static int? MarkOn(DateOnly due, DateOnly today)
    {
        var left = due.DayNumber - today.DayNumber;
        return Marks.Where(m => left <= m).Select(m => (int?)m).LastOrDefault();
    }
}
