using System.Text;

namespace Meguri.Shared.Text;

/// <summary>コードの見かけ: codes that a reader takes for one another are one code, whichever dash, width or unseen mark was typed: 32‐4, ３２－４ and 32-4.</summary>
public static class CodeLook
{
    /// <summary>The same text for all codes that look alike.</summary>
    public static string Of(string code)
    {
        if (Ascii.IsValid(code))
            return code.Trim();
        var look = new StringBuilder(code.Length);
        foreach (var c in FullWidth.ToAscii(CleanInput.Code(code).Text))
            look.Append(Signs.FoldAfter(look, c));
        return look.ToString().Trim();
    }
}
