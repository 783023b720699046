using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A text, or a line of a list, that breaks off in the middle of a sentence, or begins there.</summary>
public sealed partial class TextCut : SlipRule
{
    private const int LongestEnd = 14;

    // Nearly every sentence ends in one of these.
    private static readonly SearchValues<char> Ended = SearchValues.Create("。）)」』】！？!?〕》≫");

    /// <inheritdoc/>
    public override string Code => "text-cut";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文が途中で終わっている";

    /// <inheritdoc/>
    public override string Why => "写すときに後ろが落ちた文は、読んでも意味が分かりません。書いた人のほかは気づきにくい誤りです。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var lines = TextLines.In(text);
        if (lines.Count > 0 && Beginning().Match(text, lines[0].Start) is { Success: true } begun)
            yield return new(
                new TextSpan(begun.Index, begun.Length),
                $"{Slip.Quote(text.AsSpan(lines[0].Start, Math.Min(LongestEnd, lines[0].Span.End - lines[0].Start)))}から始まっています。"
                    + "前の言葉が落ちていないかを確かめてください。"
            );
        foreach (var line in lines)
        {
            if (line.IsHeading || line.Span.End - line.Start < 3 || Ended.Contains(text[line.Span.End - 1]))
                continue;
            var from = Math.Max(line.Start, line.Span.End - LongestEnd);
            var end = text[from..line.Span.End];
            var cut = End.Match(end);
            // Where the sentences before are closed by 「。」, this one has lost its verb.
            if (!cut.Success && text.AsSpan(line.Start, line.Span.End - line.Start).Contains('。'))
                cut = Verbless.Match(end);
            if (!cut.Success || Whole.IsMatch(end))
                continue;
            var message = cut.Groups["mark"].Success
                ? $"{Slip.Quote(end)}と、文の終わりに「{cut.Value}」があります。続きが落ちていないかを確かめ、要らなければ消すか「。」にしてください。"
                : $"{Slip.Quote(end)}で終わっています。続きが落ちていないかを確かめ、文を最後まで書いてください。";
            yield return new(new TextSpan(from + cut.Index, cut.Length), message, cut.Groups["perhaps"].Success ? Severity.Note : null);
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Kanji = @"[\p{IsCJKUnifiedIdeographs}々]";
    private const string Word = @"[\p{IsCJKUnifiedIdeographs}々ァ-ヶー」』）)0-9０-９%％]";

    // Particles, connectives, forms of verbs and adjectives that must be followed, and words broken in the middle.
    private const string Cut =
        "を|"
        + Word
        + "[がはのともやで]|[ぁ-んァ-ヶー\\p{IsCJKUnifiedIdeographs}][きしちみりえけせめれげべ](?<!まち|[こそあど]ち)が|(?:[きりみえけせべ]|で|に)は|(?:など|こと|もの|まで|から)[がにはもで]|(?:ため|よう)に|(?:など|ため|こと|から|まで|[とへで]|より|だけ)の"
        + "|及び|および|並びに|ならびに|又は|または|若しくは|もしくは|あるいは|(?:^|(?<=[。、]))(?:また|なお|一方で?|特に|さらに|更に|加えて|かつ|しかし|ただし|そのため|このため|そして|例えば|たとえば)"
        + "|に(?:係る|関する|対する|関わる|資する)|ための|に対し(?:て)?|に向けた|における|に基づ[きく]|に応じた?|に伴[いう]|をはじめ|を通じ|を踏まえ|ととも?に?|と共に|ながら|つつ|て?おり|であり|といった|という"
        + "|[しっいめれんえせきげち](?:て|で)|"
        + Kanji
        + "{2}し|[をにがで](?:図り|行い|努め|進め|深め|高め|広め|定め|含め|整え|加え|支え|招き|開き|生かし|活かし|いかし|目指し|促し|増やし|減らし|設け|受け|続け|つなげ|図|努)"
        + "|(?:的|様々|さまざま|新た|必要|重要|多様|円滑|十分|有効|柔軟|大き|小さ|よう)な|(?:更|さら)なる|主たる"
        + "|[しっいんれめえけせき][てで]い|[しりいきみちび]まし|"
        + Kanji
        + "{2}しま|[がもにて]でき|"
        + Kanji
        + "{2}され|"
        + Kanji
        + "{2}す|っ|によ|[には]と?言え|とは?いえ|[がにと]な|大き|小さ|少な|[にを]取り組|[にを](?:努|励|及|務|図)|に際し|を目指|を"
        + Kanji
        + "|(?:[うくすつぶむぐる]|った|した|きた|めた|ない)こ|(?<=[いるうただ])とい|であ"
        // 「15社に広」, 「年10回に増」, 「市内全域へ広げま」.
        + "|[にへでがと](?:広|増|減|進|高|深|行|設|開|始|集|配|作|取|受|伝|支|備|整|改|決|促|招|送|届|延|伸|縮|戻|移|果|担|加|含|用|使|聞|考|学|育|守|防|救|働|動|残|運|選|結|組|続|引|押|込|絞|抑|向|応|基|努|図|励|限|努|至|及|与|努)"
        + "|"
        + Kanji
        + "(?:[いきぎしちにびみりえけげせてねべめれ]|[っくかこめとけ][めけるげ])?(?:[いきぎちびみりえけげせねべめれ]ま|[いきぎしちびみりけげめえれ]ませ)|(?:[てで]い|[てで]お|しており|いたし|でき|なり|あり|おり|くださ)ま|でし|(?:[なのだ])?ことで(?:き|あ)|ていた|していま|。(?!以上)[^。、（(※\\s）)」』】]{1,3}";

    // 「※搬送の件数は消防署の年報による」 says where it comes from, or why.
    private const string Perhaps = Word + "に(?:(?<![はが※][^。\\n]{0,40})よる)?|に向けて|ことから|により|[るいたな]よう";

    private static Regex End =>
        field ??= Pattern.Of("(?:(?<mark>[、，,・／/＝→:：])|(?:" + Cut + ")|(?<perhaps>" + Perhaps + "))\\z", Options);

    // 「開始の時刻を30分ずつ」, 「案内を駅に」, 「窓口を一つに」, 「申請の手続を簡単に」, 「冊子を配り」.
    private static Regex Verbless =>
        field ??= Pattern.Of(
            "(?<perhaps>を[^、。をはが]{0,9}?(?:[0-9０-９]"
                + "\\p{L}{0,3}|[一二三四五六七八九十]つ|ごと|おき)(?:ずつ|ごと|おき)?(?:で|に|から|まで|ほど|程度)?|[をにがでと]"
                + Kanji
                + "{1,2}(?:[りちきいえけれしみ]"
                + Kanji
                + ")?[りいきしえけめせれみびちぎげて]|"
                + Kanji
                + "(?:と|に)(?:共同|協力|連携)?で|ずつ)\\z",
            Options
        );

    // Ends that only look cut: nouns made of verbs, 「～について」 as a heading, 「初めて」, verbs in す.
    private static Regex Whole =>
        field ??= Pattern.Of(
            "(?:見直|手直|貸出|取消|積残|掘起|後押|引越|見通|受渡|橋渡|町起|村起|地域興|目隠|値下|見回|持出|持越|先延|前倒|仕上|締出|呼出|差戻|払戻|繰越|割戻|返戻|追越|申渡|見過|押印)し\\z"
                + "|(?:について|に関して|に[当あ]たって|に際して|初めて|はじめて|合わせて|あわせて|併せて|にて)\\z|(?:[見出立取手]"
                + Kanji
                + "|"
                + Kanji
                + "[直指出戻返消落回通渡示起越残明移隠満果])す\\z|[もこ]のは?もの\\z|(?:みんな|おとな|きずな|かんな)\\z"
                + "|[何誰]も\\z|いくつも\\z|(?:まち|こ)の[はがも]\\z",
            Options
        );

    [GeneratedRegex(
        @"\G(?:[をっゃゅょ、。，）」』】〕々ー]|[がのには](?=[\p{IsCJKUnifiedIdeographs}]{2}))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Beginning();
}
