using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Files;

/// <summary>Which file a job is to make.</summary>
public sealed record EditionFileRequest(int Edition, string Path);

/// <summary>版の成果物を作る処理: makes one file of an edition and keeps it.</summary>
public sealed class EditionFileJob(MeguriDb db, EditionReader editions, IEnumerable<EditionFileMaker> makers) : IJobHandler
{
    /// <summary>Kind of the job.</summary>
    public const string JobKind = "edition-file";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(JobContext job)
    {
        var request = job.Read<EditionFileRequest>();
        return MakeAsync(request.Edition, request.Path, job.Report, job.Cancel);
    }

    /// <summary>Makes a file unless it is there already.</summary>
    /// <exception cref="JobException">It cannot be made.</exception>
    public async Task MakeAsync(int number, string path, Action<int, string> report, CancellationToken cancel)
    {
        if (await db.Set<EditionFile>().AnyAsync(f => f.EditionNumber == number && f.Path == path, cancel))
            return;
        var maker = makers.FirstOrDefault(m => m.Path == path)
            ?? throw new JobException($"この版のMeguriは「{path}」の作り方を知りません。");
        var edition = await editions.ReadAsync(number, cancel) ?? throw new JobException($"第{number}版がありません。");
        var bytes = await maker.MakeAsync(edition, report, cancel);
        db.Add(
            new EditionFile
            {
                EditionNumber = number,
                Path = path,
                Title = maker.Title,
                MediaType = maker.MediaType,
                Bytes = bytes,
                Sha256 = FrozenBytes.Sha256(bytes),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (db.Set<EditionFile>().Any(f => f.EditionNumber == number && f.Path == path))
        {
            // Another node, or the command line, was faster; the file is there.
        }
    }
}
