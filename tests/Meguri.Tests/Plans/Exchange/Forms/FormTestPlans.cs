using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>The plans and readings that the tests of forms share.</summary>
internal static class FormTestPlans
{
    public static readonly IReadOnlyDictionary<string, string> NoAnswers = new Dictionary<string, string>();

    public static PlanDocument DemoPlan() => PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);

    public static string Root { get; } = FindRoot();

    /// <summary>What a plan says, line by line, for comparison.</summary>
    public static string Text(PlanDocument plan) => System.Text.Encoding.UTF8.GetString(PlanJson.Write(plan, PlanJson.Readable));

    public static IReadOnlyList<FormGrid> Grids(byte[] file) => FormGrid.Of(SeenBook.Of(UploadedWorkbook.Open(file, "施策シート.xlsx")));

    public static IReadOnlyList<FormGrid> Grids(PlanDocument plan, FormOptions? options = null) =>
        [.. FormWriter.Pages(plan, options).Select(p => p.ToGrid())];

    public static ImportReading Read(IReadOnlyList<FormGrid> grids, PlanDocument? current = null) =>
        FormReader.Read(grids, current, NoAnswers);

    /// <summary>The words of a reading that must not be there.</summary>
    public static string Complaints(ImportReading reading) =>
        string.Join('\n', reading.Problems.Select(p => p.ToString()).Concat(reading.Decisions.Select(d => d.Question)));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meguri.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
