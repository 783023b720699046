using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>How yes and no are written in a cell: 「○」 and nothing.</summary>
internal static class FormFlag
{
    public const string Yes = "○";

    /// <summary>True, false, or null for what is neither.</summary>
    public static bool? Read(string text) =>
        TextForCompare.Normalise(text) switch
        {
            "" or "-" or "ー" or "0" or "×" or "x" or "いいえ" or "非該当" or "なし" or "□" or "FALSE" => false,
            "○" or "〇" or "◯" or "◎" or "●" or "1" or "レ" or "✓" or "✔" or "☑" or "はい" or "該当" or "あり" or "■" or "TRUE" => true,
            _ => null,
        };
}
