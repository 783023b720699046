using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Paper;

/// <summary>
/// Which column of a file holds the answers to which question: its heading is the 設問コード, 「問3」 with or without words behind it, or the question's text.
/// A question that no column answers, and a column that may be a question's, are doubts that a person settles before anything is stored.
/// </summary>
internal sealed partial class PaperColumns
{
    private const int Quoted = 40;
    private const double NearEnough = 0.4;

    // How surely a heading names its question.
    private const int Named = 0,
        Alike = 1,
        Unsure = 2;

    private readonly Questionnaire _form;
    private readonly IReadOnlyList<string> _heads;
    private readonly List<(SurveyQuestion? Question, int Rank)> _columns;

    /// <summary>Finds the columns.</summary>
    /// <param name="form">The survey.</param>
    /// <param name="heads">The headings, from the left.</param>
    public PaperColumns(Questionnaire form, IReadOnlyList<string> heads)
    {
        (_form, _heads) = (form, heads);
        _columns = [.. heads.Select(Match)];
        // 「問4　その他」 beside 「問4」 is no second column of that question.
        var best = _columns
            .Where(c => c.Question is not null)
            .GroupBy(c => c.Question!.Number)
            .ToDictionary(g => g.Key, g => g.Min(c => c.Rank));
        _columns = _columns.ConvertAll(c => c.Question is { } q && c.Rank > best[q.Number] ? default : c);
    }

    /// <summary>The question of each column; null for a column that is no question's.</summary>
    public IReadOnlyList<SurveyQuestion?> Questions => [.. _columns.Select(c => c.Question)];

    /// <summary>The questions that no column answers.</summary>
    public IReadOnlyList<SurveyQuestion> Missing => [.. _form.Questions.Where(q => _columns.TrueForAll(c => c.Question != q))];

    /// <summary>Two columns of one question, in words; null where there are none.</summary>
    public string? Twice =>
        _columns.Where(c => c.Question is not null).GroupBy(c => c.Question!.Number).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"設問コード「{twice.First().Question!.Identity}」の列が二つあります（"
                + string.Concat(_heads.Where((_, i) => _columns[i].Question == twice.First().Question).Select(h => $"「{Short(h)}」"))
                + "）。1つの問の答えは、1つの列にまとめてください。"
            : null;

    /// <summary>What must be settled before anything is stored, in words.</summary>
    public IReadOnlyList<string> Doubts =>
        [
            .. Missing.Select(Lack),
            .. Places(c => c is { Question: not null, Rank: Unsure })
                .Select(i =>
                    $"「{Short(_heads[i])}」（{CellAddress.Column(i + 1)}列）は、{Title(_columns[i].Question!)}の列として読みます。違うなら、見出しを直してください。"
                ),
            .. IsDoubtful ? Unknown.Select(Stranger) : [],
        ];

    /// <summary>Columns that are no question's in a file that answers all questions, in words; no doubt is left there.</summary>
    public IEnumerable<string> LeftOut => IsDoubtful ? [] : Unknown.Select(Stranger);

    private IEnumerable<int> Unknown => Places(c => c.Question is null).Where(i => !string.IsNullOrWhiteSpace(_heads[i]));

    private bool IsDoubtful =>
        Missing.Count > 0
        || _columns.Exists(c => c is { Question: not null, Rank: Unsure })
        || Unknown.Any(i => Nearest(_heads[i], _form.Questions) is not null);

    private IEnumerable<int> Places(Func<(SurveyQuestion? Question, int Rank), bool> takes) =>
        Enumerable.Range(0, _heads.Count).Where(i => takes(_columns[i]));

    private string Lack(SurveyQuestion q)
    {
        var near = Unknown.Where(i => Nearest(_heads[i], Missing) == q).OrderByDescending(i => Score(_heads[i], q)).Take(1);
        return $"{Title(q)}の列がありません。取り込むと、この問はすべて答えなしになります。"
            + string.Concat(
                near.Select(i =>
                    $"いちばん近い見出しは「{Short(_heads[i])}」（{CellAddress.Column(i + 1)}列）です。この問の列なら、見出しを「{q.Identity}」に直してください。"
                )
            );
    }

    private string Stranger(int at)
    {
        var near = Nearest(_heads[at], Missing) ?? Nearest(_heads[at], _form.Questions);
        return $"「{Short(_heads[at])}」（{CellAddress.Column(at + 1)}列）は、このアンケートの設問ではありません。この列は取り込みません。"
            + (near is null ? "" : $"いちばん近い設問は、{Title(near)}です。");
    }

    private string Title(SurveyQuestion q) => $"問{_form.PlaceOf(q)}（{q.Identity}「{TextLength.Short(q.Text, 30)}」）";

    private static string Short(string head) => TextLength.Short(head, Quoted);

    private (SurveyQuestion? Question, int Rank) Match(string head)
    {
        var name = Nfkc.Fold(head).Trim();
        if (name.Length == 0)
            return default;
        if (_form.Find(name) is { } exact)
            return (exact, Named);
        // 「nendai_shimin」, 「ＭＡＮＺＯＫＵ」, the question's words: taken where they can be of one question only.
        if (
            _form
                .Questions.Where(q => Code(q.Identity) == Code(name) || (Words(name).Length > 0 && Words(q.Text) == Words(name)))
                .Take(2)
                .ToList()
            is [var own]
        )
            return (own, Named);
        if (PlaceIn(head) is not { } place)
            return default;
        var (asked, words) = (_form.Questions[place.Number - 1], Words(place.Words));
        if (words.Length == 0)
            return (asked, Named);
        // 「問2　年代」, where question 1 asks for 年代, contradicts itself.
        var isOwn = Shares(words, asked);
        return _form.Questions.Any(q => q != asked && (isOwn ? Says(q, words) && !Says(asked, words) : Shares(words, q)))
            ? default
            : (asked, isOwn ? Alike : Unsure);
    }

    // 「問１　年代」 is of question 1; 「問4-1」 and 「問4①」 are parts of one.
    private (int Number, string Words)? PlaceIn(string head) =>
        !PartOfOne().IsMatch(head)
        && Numbered().Match(Nfkc.Fold(head).Trim()) is { Success: true } numbered
        && int.TryParse(numbered.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= _form.Questions.Count
            ? (number, numbered.Groups["words"].Value)
            : null;

    private SurveyQuestion? Nearest(string head, IEnumerable<SurveyQuestion> among) =>
        among.Where(q => Score(head, q) >= NearEnough).OrderByDescending(q => Score(head, q)).FirstOrDefault();

    private double Score(string head, SurveyQuestion q)
    {
        var (words, code) = (Words(head), Code(head));
        var number = AnyNumber().Match(Nfkc.Fold(head).Trim());
        if (number.Success && number.Groups["number"].Value == $"{_form.PlaceOf(q)}")
            return 1;
        if (
            (words.Length > 1 && Says(q, words))
            || (Code(q.Identity).Length > 2 && code.Contains(Code(q.Identity), StringComparison.Ordinal))
        )
            return 1;
        return Math.Max(PairLikeness.Of(Words(q.Text), words), PairLikeness.Of(Code(q.Identity), code));
    }

    private static bool Says(SurveyQuestion q, string words) => Words(q.Text).Contains(words, StringComparison.Ordinal);

    // A pair of characters in common that is no more than grammar (した, こと) says nothing.
    private static bool Shares(string words, SurveyQuestion q) =>
        Says(q, words) || PairLikeness.PairsOf(words).Any(p => !p.All(c => c is >= 'ぁ' and <= 'ゖ') && Says(q, p));

    private static string Code(string text) => TextForCompare.Normalise(text).ToLowerInvariant().Replace('_', '-');

    private static string Words(string text) =>
        string.Concat(TextForCompare.Normalise(text).ToLowerInvariant().Where(char.IsLetterOrDigit));

    [GeneratedRegex(
        @"^[\s(\[【〔<「]*(?:設問|質問|問い?|[Qq])[.:]?\s*(?<number>[0-9]{1,3})(?![0-9])(?<words>.*)\z",
        RegexOptions.Singleline,
        5000
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[\s(\[【〔<「]*(?:設問|質問|問い?|[Qq])[.:]?\s*(?<number>[0-9]{1,3})(?![0-9])", RegexOptions.None, 5000)]
    private static partial Regex AnyNumber();

    // A number, letter or kana behind the question's own number: 「問4-1」, 「問４（２）」, 「問4①」, 「問4ア」, 「問4の1」, 「問4SQ1」.
    [GeneratedRegex(
        @"[0-9０-９]\s*(?:[①-⑳⑴-⒇㋐-㋾]|[-_ー－‐–―.．・(（\[]\s*[0-9０-９ア-ンa-zA-Zａ-ｚＡ-Ｚ①-⑳](?![ぁ-ゖァ-ヶ一-龠])|の\s*[0-9０-９]|[ア-オ](?![ァ-ヶー])|(?:SQ|ＳＱ|付問|枝問))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex PartOfOne();
}
