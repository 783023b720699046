using Meguri.Shared.Records;

namespace Meguri.Surveys.Model;

/// <summary>設問: one question of a survey.</summary>
public sealed class SurveyQuestion
{
    /// <summary>How it is recorded in the history.</summary>
    public static readonly RecordKind<SurveyQuestion> RecordedAs = new RecordKind<SurveyQuestion>("surveyQuestion", "アンケートの設問")
    {
        Called = "アンケート {surveyCode} の設問（番号{number}）",
        Address = (_, key) => SurveyPaths.Question(key[0], key[1]),
    }
        .Key(q => q.SurveyCode, "アンケート", refersTo: "survey")
        .KeyWhole(q => q.Number, "番号", 1, 999)
        .Line(q => q.Identity, "設問コード", 40, required: true)
        .Whole(q => q.Order, "順", 0, 9999)
        .Line(q => q.Section, "まとまり", 100)
        .Line(q => q.SectionEn, "まとまり（英語）")
        .Choice(q => q.Kind, "種類", [.. QuestionKinds.Titles.Keys], titles: QuestionKinds.Titles)
        .Line(q => q.Text, "問いの文", 300, required: true)
        .Line(q => q.TextEn, "問いの文（英語）", 600)
        .Line(q => q.Hint, "補足", 300)
        .Line(q => q.HintEn, "補足（英語）", 600)
        .Flag(q => q.Required, "必須")
        .Whole(q => q.Most, "選べる数", 1, 99)
        .Text(q => q.Options, "選択肢")
        .Text(q => q.Items, "表の行")
        .Line(q => q.Unit, "単位", 20)
        .Whole(q => q.Lowest, "最小", -1_000_000_000, 1_000_000_000)
        .Whole(q => q.Highest, "最大", -1_000_000_000, 1_000_000_000)
        .Whole(q => q.WhenQuestion, "表示の条件の設問", 1, 999)
        .Whole(q => q.WhenOption, "表示の条件の選択肢", 1, 999)
        .Whole(q => q.Wording, "文言の版", 0, 9999);

    private ChoiceList? _choices;
    private ChoiceList? _rows;

    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>Its number in the survey, under which answers are stored; never changes.</summary>
    public int Number { get; set; }

    /// <summary>設問コード: the same in every survey that asks the same thing, so that years compare.</summary>
    public string Identity { get; set; } = "";

    /// <summary>Its place.</summary>
    public int Order { get; set; }

    /// <summary>Title of the page it stands on.</summary>
    public string Section { get; set; } = "";

    /// <summary>The same in English.</summary>
    public string SectionEn { get; set; } = "";

    /// <summary>One of <see cref="QuestionKinds"/>.</summary>
    public string Kind { get; set; } = QuestionKinds.Single;

    /// <summary>What is asked.</summary>
    public string Text { get; set; } = "";

    /// <summary>The same in English.</summary>
    public string TextEn { get; set; } = "";

    /// <summary>What helps to answer.</summary>
    public string Hint { get; set; } = "";

    /// <summary>The same in English.</summary>
    public string HintEn { get; set; } = "";

    /// <summary>Must be answered on the web; paper may leave it blank.</summary>
    public bool Required { get; set; }

    /// <summary>How many options may be chosen at most.</summary>
    public int? Most { get; set; }

    /// <summary>The options as stored; see <see cref="ChoiceList"/>.</summary>
    public string Options { get; set; } = "";

    /// <summary>The rows of a matrix as stored.</summary>
    public string Items { get; set; } = "";

    /// <summary>Unit of a number.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Smallest number; first value of a scale.</summary>
    public int? Lowest { get; set; }

    /// <summary>Largest number; last value of a scale.</summary>
    public int? Highest { get; set; }

    /// <summary>Asked only where this question …</summary>
    public int? WhenQuestion { get; set; }

    /// <summary>… was answered with this option.</summary>
    public int? WhenOption { get; set; }

    /// <summary>Version of its wording over all surveys; 0 before it was first asked.</summary>
    public int Wording { get; set; }

    /// <summary>Goes up with each change.</summary>
    public int Version { get; set; }

    /// <summary>What can be chosen: the options, or the steps of a scale.</summary>
    public IReadOnlyList<Choice> Choices =>
        (
            _choices?.Source == Options && Kind != QuestionKinds.Scale
                ? _choices
                : _choices = Kind == QuestionKinds.Scale ? ChoiceList.Steps(this) : ChoiceList.Read(Options)
        ).All;

    /// <summary>The rows of a matrix.</summary>
    public IReadOnlyList<Choice> Rows => (_rows?.Source == Items ? _rows : _rows = ChoiceList.Read(Items)).All;

    /// <summary>What is answered one by one: the rows of a matrix, or the question itself as 0.</summary>
    public IEnumerable<int> ItemNumbers => Kind == QuestionKinds.Matrix ? Rows.Select(r => r.Number) : [0];

    /// <summary>True where one option at most is counted a person (and row).</summary>
    public bool IsOneOf => Kind is QuestionKinds.Single or QuestionKinds.Scale or QuestionKinds.Matrix;

    /// <summary>True for options of any kind.</summary>
    public bool HasOptions => IsOneOf || Kind == QuestionKinds.Multiple;

    /// <summary>True where a number is typed.</summary>
    public bool IsNumber => Kind is QuestionKinds.Number or QuestionKinds.Year;

    /// <summary>What its meaning depends on; another content is another version of the wording.</summary>
    public string Content => string.Join('\n', Kind, Text, Hint, Options, Items, Unit, $"{Lowest}–{Highest}／{Most}").TrimEnd();
}
