namespace Meguri.Checks.Amounts;

/// <summary>What several rules about amounts say alike.</summary>
internal static class AmountWords
{
    /// <summary>Said of a difference that rounding explains.</summary>
    public const string Rounding = "端数処理による差とみられます。そのままでよければ、理由を添えて了承してください。";

    /// <summary>Said of an amount that is ten times another.</summary>
    public const string TenTimes = "ちょうど10倍の違いなので、けたを打ち間違えていないかを確かめ、違うほうを直してください。";
}
