using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>Among results, a sentence of a plan: 「県外の6社を訪問する予定である」, and nothing says that it is yet to come.</summary>
public sealed partial class ResultToCome : Rule
{
    private const int Shortest = 8;

    private static readonly Remembered<TextSpan> Known = new(text =>
        // Where all is to come, the whole text is in the wrong box: another rule says so.
        WrittenSentences.In(text)
            is var all
        && all.Where(s => IsPlan(text, s)).Select(s => s.Span).ToList() is var plans
        && plans.Count < all.Count
            ? plans
            : []
    );

    /// <inheritdoc/>
    public override string Code => "result-to-come";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "実績の欄に、予定の文が交じっている";

    /// <inheritdoc/>
    public override string Why => "計画の文を写したまま直していないと、したのか、まだしていないのかが、市民には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (!text.IsResult || text.IsCopy || text.Year is not { } year || Known.In(text.Text) is not { Count: > 0 } spans)
                continue;
            yield return Found(
                text.Place,
                $"{year.Era}の実績の欄に、これからのこととして{Slip.Quote(text.Text.AsSpan(spans[0].Start, spans[0].Length))}と書かれています。済んだことなら、そのように書き直し、先のことなら、いつのことかを書いてください。",
                string.Join('\n', spans.Select(s => text.Text.Substring(s.Start, s.Length)))
            ) with
            {
                Text = text.Text,
                Spans = [.. spans],
            };
        }
    }

    private static bool IsPlan(string text, WrittenSentence sentence) =>
        !sentence.IsHeading && sentence.Length >= Shortest && Planned.IsMatch(sentence.Of(text)) && !Ahead.IsMatch(sentence.Of(text));

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Planned =>
        field ??= Pattern.Of(
            @"(?:[うくぐすつぬぶむる](?:予定|計画|見込み?)(?:である|です|だ|となっている|としている)?|(?:実施|開催|訪問|配布|設置|整備|導入|募集|発行|改修|公表|策定|派遣|委託|購入|更新)予定(?:である|です|だ)?|[てで](?:いく|いきます)|[うくぐすつぬぶむる]こと(?:と(?:する|します)|にする|にします))\s*\z",
            Options
        );

    // What is yet to come may be told, when the sentence says so; what is done every year, too.
    private static Regex Ahead =>
        field ??= Pattern.Of(
            "翌|次年|来年|次回|次の|今後|将来|引き?続き|以降|以後|残り|残る|完成|完了|供用|予定どおり|予定通り|向け|令和|平成|[RHS][0-9０-９]|[0-9０-９]{4}年|[0-9０-９]年度?|今年|本年|新年度|年度末|繰り?越|検討|決[まめ定]|毎年|毎月|毎週|通年|随時|常時|必要に応じ|場合|ときは|継続|続け|仕組み|制度|計画的",
            Options
        );
}
