using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>How a text compares a figure with the year before.</summary>
public enum ChangeKind
{
    /// <summary>So many percent of it: 前年度比94.7%.</summary>
    Ratio,

    /// <summary>So many percent more or less: 5.3%減.</summary>
    Rate,

    /// <summary>So many times it: 1.2倍.</summary>
    Times,

    /// <summary>So much more or less: 52人増, 2.0ポイント減.</summary>
    Difference,
}

/// <summary>A comparison with the year before, written in figures.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">How it compares.</param>
/// <param name="Value">The figure; negative where words or signs say less.</param>
/// <param name="Step">What its last digit stands for.</param>
public readonly record struct Change(TextSpan Span, ChangeKind Kind, decimal Value, decimal Step)
{
    /// <summary>Unit of a <see cref="ChangeKind.Difference"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The fiscal year it compares with, where one is named; 0 for the year before.</summary>
    public int Year { get; init; }

    /// <summary>True where nothing says with what it compares: it stands in a bracket with the year before's figure.</summary>
    public bool IsBare { get; init; }

    /// <summary>True where 約 stands before it.</summary>
    public bool IsRough { get; init; }

    /// <summary>True where words or signs say whether it is more or less.</summary>
    public bool HasDirection { get; init; }
}

/// <summary>Finds comparisons with the year before.</summary>
public static partial class Changes
{
    private static readonly Remembered<Change> Known = new(Read);

    /// <summary>Every comparison in figures, from the left; 「同84.8%」 where an earlier one says with what.</summary>
    public static IReadOnlyList<Change> In(string text) => Known.In(text);

    private static List<Change> Read(string text)
    {
        var found = new List<Change>();
        if (!Figures.HasDigit(text))
            return found;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Compared.Matches(half))
        {
            // 「同84.8%」 speaks of the ratio named before it.
            if (match.Groups["same"].Success && found.Count == 0)
                continue;
            found.Add(Of(match));
        }
        if (half.Contains('/', StringComparison.Ordinal) && half.Contains('比', StringComparison.Ordinal))
            found.AddRange(Headed.Matches(half).Select(Of));
        return found;
    }

    /// <summary>
    /// 「へ290人増加」, 「となり、24.4％減少」, 「から203件増えた」, 「の1.4倍」 right behind a place: by how much a figure came to be what it is.
    /// </summary>
    public static Change? Behind(string half, int at) =>
        ByHowMuch.Match(half, at) is { Success: true } match ? AsReached(Of(match), match) with { Span = Bare(match) } : null;

    /// <summary>「に増えた（24.4％増）」, 「（1.2倍）」 behind a place: by how much, in a bracket behind the words that say what a figure came to.</summary>
    public static Change? InBracketBehind(string half, int at) =>
        ByHowMuchInBracket.Match(half, at) is { Success: true } match ? Of(match) with { Span = Bare(match) } : null;

    // 「111.8％に増えた」 is what it came to, not by how much.
    private static Change AsReached(Change change, Match match) =>
        match.Groups["to"].Success && change.Kind == ChangeKind.Rate
            ? change with
            {
                Kind = ChangeKind.Ratio,
                Value = Math.Abs(change.Value),
            }
            : change;

    // Without the small words before it.
    private static TextSpan Bare(Match match)
    {
        var start =
            match.Groups["rough"].Success ? match.Groups["rough"].Index
            : match.Groups["sign"].Success ? match.Groups["sign"].Index
            : match.Groups["p"].Captures[0].Index;
        return new TextSpan(start, match.Index + match.Length - start);
    }

    private static Change Of(Match match)
    {
        var number = match.Groups["p"].Value;
        var unit = match.Groups["u"].Value;
        var (value, grain) = Figures.ValueOf(match.Groups["p"].Captures, match.Groups["scale"].Captures);
        var less =
            match.Groups["sign"].Value is "△" or "▲" or "-" or "−" or "－" or "マイナス" || Less().IsMatch(match.Groups["dir"].Value);
        var hasDirection = match.Groups["sign"].Success || match.Groups["dir"].Success;
        var kind = unit switch
        {
            "%" or "パーセント" or "割" => hasDirection ? ChangeKind.Rate : ChangeKind.Ratio,
            "倍" => ChangeKind.Times,
            _ => ChangeKind.Difference,
        };
        var times = unit == "割" ? 10 : 1;
        return new Change(
            new TextSpan(match.Index, match.Length),
            kind,
            (less ? -value : value) * times,
            Figures.StepOf(number) * grain * times
        )
        {
            Unit =
                match.Groups["yen"].Success ? Figures.Yen
                : unit is "ポイント" ? "%"
                : Figures.KinOf(unit),
            Year = match.Groups["n"] is { Success: true } n
                ? Shared.Time.JapaneseEra.Find(match.Groups["era"].Value)?.ToWestern(n.Value == "元" ? 1 : (int)Figures.NumberOf(n.Value))
                    ?? 0
                : 0,
            IsBare = match.Groups["bare"].Success,
            IsRough = match.Groups["rough"].Success,
            HasDirection = hasDirection,
        };
    }

    private const string Before =
        "(?:" + YearMarks.BeforeWords + "|(?<era>令和|平成|(?<![A-Za-z])[RH])(?<n>元|[0-9]{1,2})(?:年度?)?)(?:の?実績)?";
    private const string Direction =
        "(?<dir>増|減|上昇|低下|伸び|上回|下回|多(?:かった|い|く)?|少な(?:かった|い|く)?|アップ|ダウン|プラス|マイナス)";
    private const string Amount =
        "(?<p>"
        + Figures.Number
        + ")(?:(?<scale>"
        + Figures.Scale
        + ")?(?<yen>円)|(?<scale>億|万)?(?<u>%|パーセント|割(?!合)|倍|ポイント|"
        + Figures.Counter
        + "))";
    private const string Sign = @"\s?(?<rough>約)?(?<sign>[△▲+\-−－±]|プラス|マイナス)?";

    // 前年度比94.7%; 前年度より52人増; 前年度の1.2倍; 「19,374人（R4 18,445人、5.0%増）」; 同84.8%.
    private static Regex Compared =>
        field ??= Pattern.Of(
            "(?:対"
                + Before
                + "比?|"
                + Before
                + @"比)(?:で|は|が|:|/|\s)?"
                + Sign
                + Amount
                + "(?:ほど|程度)?(?:の|も)?"
                + Direction
                + "?"
                + "|(?<same>(?<![一-龠])同)比?"
                + Sign
                + "(?<p>"
                + Figures.Number
                + ")(?<u>%)(?:の)?(?<dir>増|減)?"
                + "|"
                + Before
                + @"[^、。()0-9\n]{0,12}?(?:\([^()\n]{0,15}\))?(?:より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?|と比較し(?:て)?|比)、?(?:[^、。()0-9\n]{0,6}[はがも])?"
                + Sign
                + Amount
                + "(?:ほど|程度)?(?:の|も|を)?"
                + Direction
                + "|"
                + Before
                + "を、?"
                + Sign
                + Amount
                + "(?:ほど|程度)?も?(?<dir>(?:上|下)回(?:った|って|り、?|る(?=\\s?(?:延べ|約)?[0-9])))"
                + "|"
                + Before
                + "(?<!(?:率|(?<!年)度|割合)[はがも]?、?"
                + Before
                + ")の(?<rough>約)?(?<p>"
                + Figures.Number
                + ")(?<u>%|倍|割(?!合))(?!から|→|を[上下超]|より|に比|と比|だった|であった|でした)(?:の?(?<dir>増|減))?"
                + @"|(?<bare>(?<=[、,]\s?))"
                + Amount
                + "(?:の)?(?<dir>増|減)(?:加|少)?(?=\\))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex ByHowMuch =>
        field ??= Pattern.Of(
            @"\G\s?(?:\([^()\n]{0,15}\))?\)?(?:(?:から|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?|を|の|に対し(?:て)?)|"
                + @"(?:へと|へ|に|まで|と|で)?(?:なり|なって(?:おり)?|あり|推移し|増え|増加し|伸び|減り|減少し|達し|上がり|下がり)?)、?\s?(?:(?:およそ|ほぼ)|(?<rough>約))?(?:"
                + Amount
                + "(?:ほど|程度)?(?:の|も|を|(?<to>に))?"
                + Direction
                + "(?!員|設|便|刷|枠|床|額(?!し|と|で))|(?<=(?:から|より|比べ|比べて|対し|で|、)\\s?)(?<sign>[△▲+\\-−]|プラス|マイナス)\\s?"
                + Amount
                + "(?!から|→)|(?<p>"
                + Figures.Number
                + ")(?<u>倍)(?!速|額|率)|(?<=の、?\\s?約?)(?<p>"
                + Figures.Number
                + ")(?<u>%)(?=で(?:ある|あった|した|す|、)|に(?:とどま|減|増|当た|相当|なっ|なり|達)|と(?:な|い)|だっ|です|。|、|\\)|\\z|ほど|程度))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    // Nothing else stands between the bracket and its number: 「（うち市外42％増）」 is of something else.
    private static Regex ByHowMuchInBracket =>
        field ??= Pattern.Of(
            @"\G(?:\([^()\n]{0,15}\))?\)?(?:(?:へと|へ|に|まで|と|から|より(?:も)?|を)[^0-9、。()\n]{1,14}|だった|であった|でした|です|が(?:参加|利用|来場)[^0-9、。()\n]{0,6})?\((?:"
                + Sign
                + Amount
                + "(?:ほど|程度)?の?"
                + Direction
                + @"(?:加|少|えた|った)?(?=[)、,])|\s?(?<rough>約)?(?<sign>[△▲+\-−－]|プラス|マイナス)"
                + Amount
                + @"(?=[)、,])|(?<rough>約)?(?<p>"
                + Figures.Number
                + ")(?<u>倍)(?=[)、,]))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    // 「来場者（延べ）／前年度比は、4,985人／127.0%」: the words stand at the head.
    private static Regex Headed =>
        field ??= Pattern.Of(
            "(?<=/(?:対(?:"
                + YearMarks.BeforeWords
                + ")比?|(?:"
                + YearMarks.BeforeWords
                + @")比)(?:は|が|:|\s)、?\s?(?:延べ|約)?[0-9][0-9,.]*\p{L}{1,4}/)(?<sign>[△▲])?(?<p>"
                + Figures.Number
                + ")(?<u>%)(?:の?(?<dir>増|減))?",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    [GeneratedRegex("減|低下|下回|少な|ダウン|マイナス", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Less();
}
