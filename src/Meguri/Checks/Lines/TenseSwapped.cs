using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Lines;

/// <summary>A plan tells only of what was done, or a result only of what is to be done: the text stands in the wrong box, or in last year's words.</summary>
public sealed partial class TenseSwapped : Rule
{
    private static readonly Remembered<bool> AllDone = new(text =>
        [Sentences(text) is { Count: > 0 } all && all.TrueForAll(s => Done.IsMatch(s))]
    );
    private static readonly Remembered<bool> AllToDo = new(text =>
        [Sentences(text) is { Count: > 0 } all && all.TrueForAll(s => ToDo.IsMatch(s))]
    );

    /// <inheritdoc/>
    public override string Code => "tense-swapped";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "計画の欄に済んだこと、実績の欄に予定だけが書かれている";

    /// <inheritdoc/>
    public override string Why =>
        "実績と計画を取り違えて書いたか、前の年度の文のままかもしれません。読む人には、何をするのか、何をしたのかが分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.ProjectCode is null || text.Text.Length == 0)
                continue;
            if (text.IsResult ? !AllToDo.In(text.Text)[0] : !AllDone.In(text.Text)[0])
                continue;
            yield return Found(
                text.Place,
                text.IsResult
                    ? "実績の欄に、これからのことだけが書かれています。何をしたかを書いてください。"
                    : "計画の欄に、済んだことだけが書かれています。何をするかを書いてください。",
                text.Text
            ) with
            {
                Text = text.Text,
            };
        }
    }

    private static List<string> Sentences(string text) =>
        [
            .. text.Split(['。', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(s => s.Length > 3),
        ];

    private static Regex Done =>
        field ??= Pattern.Of(
            @"(?:(?:実施|開催|補助|交付|支援|整備|作成|配布|設置|改修|発行|公表|募集|認定|開設|導入|策定|委託|購入|助成|更新|派遣|配置|参加|周知|発信)(?:を)?(?:し|行っ|行い)(?:た|ました)|(?:開|行|作|配|図|進め|設け|始め|支え|つく)(?:い|っ|り)?(?:た|ました)|ることができ(?:た|ました)|が参加した|された)$",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );

    private static Regex ToDo =>
        field ??= Pattern.Of(
            @"(?:する|行う|開く|進める|図る|努める|続ける|始める|補助する|支援する)予定(?:である|です)?$|(?:して|行って|進めて|図って|続けて)いく(?:予定(?:である|です)?)?$|(?:する|行う|開く)こととする$|(?:する|行う)計画(?:である|です)$|次年度(?:に|は).{0,20}(?:する|行う)$",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
}
