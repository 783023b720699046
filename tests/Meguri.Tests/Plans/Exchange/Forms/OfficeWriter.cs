namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>The programs that write the workbooks of the tests: our own raw XML, a JavaScript library, LibreOffice.</summary>
internal static class OfficeWriter
{
    public const string Raw = "raw XML",
        SheetJs = "SheetJS",
        LibreOffice = "LibreOffice";

    public static readonly string[] All = [Raw, SheetJs, LibreOffice];

    /// <summary>The workbook as that program writes it. What LibreOffice wrote is in tests/independent/libreoffice, by libreoffice.sh there.</summary>
    /// <param name="name">A name for the file, the same whenever it is asked for.</param>
    public static byte[] Write(RawForm form, string name, string writer)
    {
        if (writer == LibreOffice)
            return File.ReadAllBytes(Path.Combine(FormTestPlans.Root, "tests", "independent", "libreoffice", FileName(name)));
        if (writer == Raw)
            return form.Bytes();
        var words = Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.json");
        File.WriteAllText(words, form.Describe());
        try
        {
            return PrintedFormTests.WrittenBy("office-form.mjs", file => [words, file]);
        }
        finally
        {
            File.Delete(words);
        }
    }

    /// <summary>Writes raw files into a folder, for LibreOffice to save anew.</summary>
    public static void WriteRaw(string folder, IEnumerable<(string Name, RawForm Form)> forms)
    {
        foreach (var (name, form) in forms)
            File.WriteAllBytes(Path.Combine(folder, FileName(name)), form.Bytes());
    }

    private static string FileName(string name) => name.Replace(' ', '-') + ".xlsx";
}
