namespace Meguri.Surveys;

/// <summary>Addresses of the room's pages.</summary>
public static class SurveyPaths
{
    /// <summary>The list in the office.</summary>
    public const string List = "~/office/surveys";

    /// <summary>The published results.</summary>
    public const string Public = "~/surveys/";

    /// <summary>A survey in the office.</summary>
    public static string Office(string survey) => $"{List}/{survey}";

    /// <summary>A page of a survey in the office.</summary>
    public static string Office(string survey, string page) => $"{List}/{survey}/{page}";

    /// <summary>A question in the office.</summary>
    public static string Question(string survey, string number) => $"{List}/{survey}/questions/{number}";

    /// <summary>Its tally, at a question.</summary>
    public static string Tally(string survey, string? identity = null) =>
        $"{List}/{survey}/tally" + (identity is null ? "" : $"#{identity}");

    /// <summary>Where people answer.</summary>
    public static string Answer(string survey) => $"~/s/{survey}";

    /// <summary>Published results.</summary>
    public static string Results(string survey) => $"~/surveys/{survey}/";
}
