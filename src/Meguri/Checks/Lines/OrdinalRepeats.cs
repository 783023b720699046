using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A yearly event has the number that it had last year, or a row of years is as long as it was: 「第5回」, 「2年連続」.</summary>
public sealed partial class OrdinalRepeats : Rule
{
    /// <summary>A number that goes on from year to year.</summary>
    /// <param name="Span">The words.</param>
    /// <param name="Number">The number.</param>
    /// <param name="Name">What has it, folded.</param>
    /// <param name="Does">What it does in a row of years; empty for an event.</param>
    private readonly record struct Ordinal(TextSpan Span, int Number, string Name, string Does);

    private const int ShortestName = 3;

    private static readonly Remembered<Ordinal> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "ordinal-repeats";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "「第5回」「2年連続」が、去年の文から進んでいない";

    /// <inheritdoc/>
    public override string Why => "去年の文を写して、回や年の数を直し忘れることがよくあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || Known.In(text.Text) is not { Count: > 0 } ordinals || TextYears.Of(plan, text) is not { } year)
                continue;
            var before = Before(plan, text, year - 1).SelectMany(Known.In).ToList();
            foreach (var now in ordinals)
            {
                // Meetings of one year are numbered too.
                if (now.Does.Length == 0 && ordinals.Any(o => o.Number != now.Number && IsSame(o, now)))
                    continue;
                var last = before.FindAll(b => IsSame(b, now)).Select(b => b.Number).Distinct().ToList();
                if (last is not [var only] || now.Number == only + 1)
                    continue;
                var words = text.Text.Substring(now.Span.Start, now.Span.Length);
                yield return Found(
                    text.Place,
                    $"{Slip.Quote(words)}とありますが、{(year - 1).Era}の文では{Print(now, only)}でした。去年の文のままなら、数を進めてください。",
                    words,
                    only
                ) with
                {
                    Text = text.Text,
                    Spans = [now.Span],
                };
            }
        }
    }

    private static string Print(Ordinal ordinal, int number) => ordinal.Does.Length == 0 ? $"「第{number}回」" : $"「{number}年連続」";

    private static IEnumerable<string> Before(CheckedPlan plan, PlanText text, FiscalYear year)
    {
        foreach (var written in TextYears.Written(plan, text, year))
            yield return written;
        if (!text.IsResult && text.ProjectCode is { } project && plan.Plan.Plan(project, year) is { Text.Length: > 0 } next)
            yield return next.Text;
    }

    private static bool IsSame(Ordinal left, Ordinal right) =>
        left.Does == right.Does
        && (
            left.Name == right.Name
            || (left.Name.Length >= ShortestName + 1 && right.Name.EndsWith(left.Name, StringComparison.Ordinal))
            || (right.Name.Length >= ShortestName + 1 && left.Name.EndsWith(right.Name, StringComparison.Ordinal))
        );

    private static IEnumerable<Ordinal> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        if (half.Contains('第', StringComparison.Ordinal) && half.Contains('回', StringComparison.Ordinal))
        {
            foreach (Match match in Event.Matches(half))
            {
                var name = TextForCompare.Normalise(match.Groups["name"].Value, foldKanji: true);
                var sentence = Mentions.SentenceAt(half, match.Index);
                // An event that was called off keeps its number.
                if (name.Length >= ShortestName && !Off().IsMatch(half.AsSpan(sentence.Start, sentence.Length)))
                    yield return new(new TextSpan(match.Index, match.Length), KanjiNumber.Read(match.Groups["n"].Value), name, "");
            }
        }
        if (half.Contains("連続", StringComparison.Ordinal) || half.Contains("続けて", StringComparison.Ordinal))
        {
            foreach (Match match in InARow().Matches(half))
            {
                var sentence = Mentions.SentenceAt(half, match.Index);
                if (Subject().Match(half[sentence.Start..match.Index]) is not { Success: true } subject)
                    continue;
                yield return new(
                    new TextSpan(match.Index, match.Length),
                    KanjiNumber.Read(match.Groups["n"].Value),
                    TextForCompare.Normalise(subject.Groups["name"].Value, foldKanji: true),
                    match.Groups["does"].Value
                );
            }
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Number = "(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})";

    // What is held once a year; meetings, courses and briefings are numbered within theirs.
    private const string Yearly =
        "(?:まつり|祭り|祭|大会|フェスタ|フェスティバル|フェス|フェア|コンクール|コンテスト|マラソン|駅伝|展|音楽会|演奏会|コンサート|サミット|フォーラム|シンポジウム|式典|のつどい|の集い|発表会|運動会|マルシェ|ウォーク|カーニバル|花火|合戦|市民文化祭|見本市|弁論大会|芸能祭)";

    private const string Letter = @"[一-龠々ヶァ-ヶーA-Za-z0-9・]";

    private static Regex Event =>
        field ??= Pattern.Of(
            "第"
                + Number
                + @"回(?:目)?の?\s?(?:[「『](?<name>[^「」『』\n]{3,30})[」』]|(?<name>"
                + Letter
                + @"{0,16}?(?:[ぁ-ん]{0,8}"
                + Letter
                + "{0,8})?"
                + Yearly
                + "))"
                + @"|(?:[「『](?<name>[^「」『』\n]{3,30})[」』]|(?<name>"
                + Letter
                + "{1,16}"
                + Yearly
                + @"))(?:(?:は|が|も|を|で)?、?(?:今年度?|本年度?|通算)?(?:で|は)?、?|\(|の)第"
                + Number
                + "回",
            Options
        );

    [GeneratedRegex(
        Number + @"(?:年度?|か年|カ年|期|季)(?:連続|続けて)(?:で|の|して|となる|、)*(?<does>[一-龠ァ-ヶ])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex InARow();

    [GeneratedRegex(
        @"(?:^|[、・●○(\s])(?<name>[^、。・●○()\s]{2,30}?)(?:は|が|も)、?[^、。はがも]{0,14}\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Subject();

    [GeneratedRegex("中止|延期|見送|取りやめ|取り止め", Options, Patience.Milliseconds)]
    private static partial Regex Off();
}
