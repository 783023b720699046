namespace Meguri.Surveys.Model;

/// <summary>設問の種類.</summary>
public static class QuestionKinds
{
    /// <summary>One of the options.</summary>
    public const string Single = "single";

    /// <summary>Any number of the options, or up to a limit.</summary>
    public const string Multiple = "multiple";

    /// <summary>A step from lowest to highest.</summary>
    public const string Scale = "scale";

    /// <summary>One of the options for each row.</summary>
    public const string Matrix = "matrix";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>A year.</summary>
    public const string Year = "year";

    /// <summary>Words of one's own.</summary>
    public const string Text = "text";

    /// <summary>Their names.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Single] = "一つ選ぶ",
            [Multiple] = "いくつでも選ぶ",
            [Scale] = "段階で答える",
            [Matrix] = "表（行ごとに一つ選ぶ）",
            [Number] = "数を書く",
            [Year] = "年を書く",
            [Text] = "自由に書く",
        };
}
