using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Words around a change: what may stand behind it, what names its figure, what heads a row of ratios.</summary>
public sealed partial class PercentDiffers
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // 「前年度より5人多い職員」 is of something else.
    [GeneratedRegex(
        @"\G(?:。|、|\)|\s|$|と|で|し|だ|です|加|少(?:し|と|で|。|、)|え(?:た|て|、|ま)|っ(?:た|て)|た|り、|にな|に達|とな|の?(?:増|減))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex ChangeEnds();

    [GeneratedRegex("^(?:なお|また|この(?:数|人数|件数)?は|これは|いずれも)、?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Beginning();

    [GeneratedRegex("[はがも]?、?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Particles();

    [GeneratedRegex("^(?:延べ|のべ|総|年間の?)|の$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Overall();

    [GeneratedRegex(
        "^(?:(?:参加|利用|来場|来館|来訪|入館|入場|受講|出席|応募|登録|宿泊)(?:者|者数|人数)?|人数|人員)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex People();

    [GeneratedRegex("(?:者数|人数|人員|件数|回数|冊数|総数|者|数|量)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Counting();

    private static Regex RowHead =>
        field ??= Pattern.Of(
            @"\G(?:[^0-9()。\n]{0,4}\)|(?=[、/]))(?:[/、。:\s]|で|と(?:なり)?)*\(?(?:(?<said>(?:対?(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:比|対比|に比べ(?:て)?|と比べ(?:て)?|に対し(?:て)?)))(?:は|で|[:/\s、])*)?(?:それぞれ、?)?",
            Options
        );

    private static Regex RowItem =>
        field ??= Pattern.Of(
            @"\G(?<label>[^0-9、。()/%・\n△▲+\s]{0,8}?)(?:は|が|:|\s)?(?<sign>[△▲])?(?<p>"
                + Reading.Figures.Number
                + ")%(?:の?(?<dir>増|減)(?:加|少)?)?(?<end>)(?:[、,・/ ]|で、|と(?![なしい]))*",
            Options
        );
}
