using System.Globalization;
using Meguri.Checks.Dates;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A result or outcome that says what last year's said, and a plan whose year did not move.</summary>
public sealed class TextUnchanged : Rule
{
    private const int ShortestOutcome = 15;
    private const int ShortestImprovement = 20;
    private const int ShortestResult = 60;
    private const int ShortestWithYear = 20;
    private const int ShortestKept = 18;
    private const int ShortestPlan = 20;
    private const int FewestPlans = 10;
    private const int MostRepeated = 15;
    private const decimal MostUnchanged = 0.9m;

    /// <inheritdoc/>
    public override string Code => "text-unchanged";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "去年の文のまま";

    /// <inheritdoc/>
    public override string Why => "去年と同じ成果が並ぶシートは、この1年に何をしたのかを伝えません。写したまま直し忘れたのかもしれません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var areAnew = AreAnew(plan);
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || Before(plan, text) is not { Length: > 0 } before)
                continue;
            var finding = text switch
            {
                { IsResult: true } or { Place.Field: "outcomes" or "improvements" } => Told(text, before),
                { Year: not null } => Planned(text, before) ?? (areAnew ? Repeated(text, before) : null),
                _ => null,
            };
            if (finding is not null)
                yield return finding;
        }
    }

    private static string? Before(CheckedPlan plan, PlanText text)
    {
        if (text is { ProjectCode: { } project, Year: { } year })
            return text.IsResult ? plan.Plan.Result(project, year - 1)?.Text : plan.Plan.Plan(project, year - 1)?.Text;
        if (
            text.Place is not { Kind: "sheet", MeasureCode: { } measure, PlanYear: { } planYear }
            || plan.Plan.Sheet(measure, planYear - 1) is not { } sheet
        )
            return null;
        return text.Place.Field switch
        {
            "outcomes" => sheet.Outcomes,
            "improvements" => sheet.Improvements,
            _ => null,
        };
    }

    private Finding? Told(PlanText text, string before)
    {
        var sentences = WrittenSentences.In(text.Text);
        var whole = sentences.Sum(s => s.Length);
        var old = WrittenSentences.In(before);
        var same = sentences.Where(s => old.Any(o => o.Undated == s.Undated)).ToList();
        var share = whole == 0 ? 0 : (decimal)same.Sum(s => s.Length) / whole;
        if (share < MostUnchanged || (share < 1 && text.Place.Field == "improvements") || !IsLong(text, whole, sentences))
            return text.IsResult ? null : Kept(text, same);
        var redated = same.Exists(s => !old.Any(o => o.Key == s.Key));
        var how =
            redated ? "年度だけを書き替えた、去年と同じ文"
            : share == 1 ? "去年の文と全く同じ"
            : $"去年の文と{(share * 100).ToString("0", CultureInfo.InvariantCulture)}％が同じ";
        return Found(text.Place, $"{how}です。この1年のことに書き直すか、変わりがなければ、そのことを書いてください。", text.Text) with
        {
            Text = text.Text,
            Spans = [.. same.Select(s => s.Span)],
        };
    }

    // One line of several that last year's sheet has, figures and all: 「受入れ先を20社に増やす」 is done or is to be told anew.
    private Finding? Kept(PlanText text, List<WrittenSentence> same)
    {
        var kept = same.FindAll(s =>
            !s.IsHeading && s.Key == s.Undated && s.Length >= ShortestKept && s.Of(text.Text).AsSpan().ContainsAny(Digits)
        );
        return kept.Count == 0
            ? null
            : Found(
                text.Place,
                $"{Slip.Quote(kept[0].Of(text.Text))}は、去年のシートと同じ文です。この1年のことに書き直すか、続けるのなら、どこまで進んだかを書いてください。",
                kept[0].Of(text.Text)
            ) with
            {
                Text = text.Text,
                Spans = [.. kept.Select(s => s.Span)],
            };
    }

    // A plan with last year's words, where every other project's are new: with figures, or of what is done once.
    private Finding? Repeated(PlanText text, string before)
    {
        var sentences = WrittenSentences.In(text.Text);
        var old = WrittenSentences.In(before);
        if (
            sentences.Sum(s => s.Length) < ShortestPlan
            || !(text.Text.AsSpan().ContainsAny(Digits) || text.Text.AsSpan().ContainsAny(Once))
            || !sentences.Select(s => s.Key).SequenceEqual(old.Select(s => s.Key))
        )
            return null;
        return Found(
            text.Place,
            "去年の計画の文と全く同じです。ほかの事業の計画は、どれも書き直されています。写したまま直し忘れていないかを確かめてください。",
            text.Text
        ) with
        {
            Text = text.Text,
        };
    }

    // True where plans are written anew each year.
    private static bool AreAnew(CheckedPlan plan)
    {
        var (all, same) = (0, 0);
        foreach (var text in plan.Texts)
        {
            if (text is not { IsCopy: false, IsResult: false, Year: not null } || Before(plan, text) is not { Length: > 0 } before)
                continue;
            all++;
            if (string.Equals(before, text.Text, StringComparison.Ordinal))
                same++;
        }
        return all >= FewestPlans && same * MostRepeated <= all;
    }

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789０１２３４５６７８９");

    // 「案内を、外国語でも用意する」 is done when the year is over; 「相談に応じる」 is not.
    private static readonly System.Buffers.SearchValues<string> Once = System.Buffers.SearchValues.Create(
        "始める 始めます 始め、 新たに 新しく 新し 初めて 新設 開設 導入 設ける 設けます 増やす 増やします 広げる 広げます 改める 改めます 見直す 見直します 移す 移します でも用意 にも用意 でも受け にも置 できるようにする できるようにします られるようにする られるようにします べるようにする べるようにします 策定する 策定します 作成する 作成します 用意する 用意します 拡充する 拡充します 拡大する 拡大します 切り替え 移転 統合 建て替え 建替え".Split(
            ' '
        ),
        StringComparison.Ordinal
    );

    // What goes on from year to year may be told in few words; figures of a year, and what is told of a year by name, do not come again.
    private static bool IsLong(PlanText text, int letters, IReadOnlyList<WrittenSentence> sentences) =>
        text switch
        {
            { IsResult: true } => letters >= ShortestResult
                || (letters >= ShortestOutcome && Figures.In(text.Text).Count >= 2)
                || (letters >= ShortestWithYear && sentences.Any(s => s.Key != s.Undated)),
            { Place.Field: "improvements" } => letters >= ShortestImprovement,
            _ => letters >= ShortestOutcome,
        };

    private Finding? Planned(PlanText text, string before)
    {
        var last = text.Year!.Value - 1;
        foreach (var mention in YearMentions.In(text.Text))
        {
            if (mention.Year != last.Value || IsPeriod(text.Text, mention.Span) || SentenceOf(text.Text, mention.Span) is not { } sentence)
                continue;
            if (!WrittenSentences.In(before).Any(s => s.Key == sentence.Key))
                continue;
            return Found(
                text.Place,
                $"去年の計画の文のままで、年度も{last.Era}のままです。{text.Year.Value.Era}のことに書き直してください。",
                sentence.Of(text.Text)
            ) with
            {
                Text = text.Text,
                Spans = [mention.Span],
            };
        }
        return null;
    }

    private static WrittenSentence? SentenceOf(string text, TextSpan span)
    {
        foreach (var sentence in WrittenSentences.In(text))
        {
            if (sentence.Span.Start <= span.Start && span.End <= sentence.Span.End)
                return sentence;
        }
        return null;
    }

    // 【令和4年度～令和6年度】 and 「令和5年度から」 stay as they are.
    private static bool IsPeriod(string text, TextSpan span)
    {
        const string Around = "～〜~－-";
        if (span.Start > 0 && Around.Contains(text[span.Start - 1], StringComparison.Ordinal))
            return true;
        var behind = text.AsSpan(span.End);
        return behind.Length > 0
            && (
                Around.Contains(behind[0], StringComparison.Ordinal)
                || behind.StartsWith("から")
                || behind.StartsWith("に策定")
                || behind.StartsWith("策定")
                || behind.StartsWith("に改")
                || behind.StartsWith("より")
                || behind.StartsWith("以降")
                || behind.StartsWith("の実績")
                || behind.StartsWith("実績")
            );
    }
}
