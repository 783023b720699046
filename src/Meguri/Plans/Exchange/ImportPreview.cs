using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>取込みの確認: what an import would do, before anything is written.</summary>
public sealed class ImportPreview
{
    private ImportPreview(
        PlanFile file,
        PlanDocument current,
        ImportChoices choices,
        ImportReading reading,
        IReadOnlyList<RecordChange> changes
    )
    {
        (File, Current, Choices, Reading, Changes) = (file, current, choices, reading, changes);
        Left = reading.After is null
            ? 0
            : PlanRecords.All.Sum(k => current.Of(k).Cast<object>().Count(r => k.KeyOf(r).Length > 0))
                - Count(ChangeType.Changed)
                - Count(ChangeType.Removed);
    }

    /// <summary>The file.</summary>
    public PlanFile File { get; }

    /// <summary>The plan as it stands.</summary>
    public PlanDocument Current { get; }

    /// <summary>What was chosen.</summary>
    public ImportChoices Choices { get; }

    /// <summary>What reading the file gave.</summary>
    public ImportReading Reading { get; }

    /// <summary>What would be written, in the order in which it must be.</summary>
    public IReadOnlyList<RecordChange> Changes { get; }

    /// <summary>Code of the plan that would be written.</summary>
    public string PlanCode => Reading.After?.Plan.Code ?? Current.Plan.Code;

    /// <summary>Records that stay as they are.</summary>
    public int Left { get; }

    /// <summary>True when the file cannot be used at all.</summary>
    public bool IsUnusable => Reading.After is null;

    /// <summary>True when something must be mended in the file first.</summary>
    public bool MustMend => Reading.After is null || Reading.Problems.Any(p => p.Stops);

    /// <summary>True when nothing stands in the way of writing and every question was answered. All of it is written, or nothing.</summary>
    public bool CanConfirm => !MustMend && !Undecided.Any();

    /// <summary>Questions that nobody has answered yet; until then their defaults are what is shown.</summary>
    public IEnumerable<Decision> Undecided => Reading.Decisions.Where(d => !d.IsOptional && !Choices.Answers.ContainsKey(d.Id));

    /// <summary>Stands for exactly these changes, so that what a person has seen is what is written.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var change in Changes)
            {
                Append(hash, change.Kind.Name, change.Key, change.Type.ToString());
                foreach (var value in change.Fields)
                    Append(hash, value.Field.Name, value.Before, value.After);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Works out what a file would do to the plan as it stands.</summary>
    /// <param name="current">The plan as it stands; an empty document for a new one.</param>
    /// <param name="file">The file.</param>
    /// <param name="choices">What was chosen so far.</param>
    /// <param name="takenProjectCodes">Codes of projects of the city's other plans.</param>
    public static ImportPreview Make(
        PlanDocument current,
        PlanFile file,
        ImportChoices? choices = null,
        IReadOnlySet<string>? takenProjectCodes = null
    )
    {
        choices ??= ImportChoices.None;
        if (!file.MayRemove)
            choices = choices with { RemoveMissing = false };
        var reading = file.Over(current, choices, takenProjectCodes ?? new HashSet<string>());
        return new ImportPreview(
            file,
            current,
            choices,
            reading,
            reading.After is null ? [] : PlanDiff.Between(current, reading.After, removeMissing: true)
        );
    }

    /// <summary>How many records would be added, changed or removed.</summary>
    public int Count(ChangeType type) => Changes.Count(c => c.Type == type);

    private static void Append(IncrementalHash hash, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? "\0"));
            hash.AppendData([0]);
        }
    }
}
