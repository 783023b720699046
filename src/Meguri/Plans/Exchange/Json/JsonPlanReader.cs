using System.Text;
using System.Text.Json;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Json;

/// <summary>JSONの読込み: reads a plan as JSON and says every problem with its line and its place, not only the first.</summary>
public static class JsonPlanReader
{
    /// <summary>Objects and lists inside of one another, at most; a plan has three.</summary>
    private const int MostDepth = 16;

    /// <summary>Reads the JSON over the plan as it stands. A list that is not there is left as it is; a field that is not there is empty.</summary>
    /// <param name="utf8">The file, without a byte order mark.</param>
    /// <param name="current">The plan as it stands; an empty document for a new one.</param>
    /// <param name="removeMissing">True removes records that a list of the file no longer holds.</param>
    public static ImportReading Read(ReadOnlySpan<byte> utf8, PlanDocument current, bool removeMissing = false)
    {
        var problems = new ProblemList();
        var after = new PlanDocument();
        var records = new JsonRecords(new JsonLines(utf8), problems);
        try
        {
            ReadDocument(utf8, records);
        }
        catch (JsonException e)
        {
            var (line, column) = JsonPosition.Of(utf8, e);
            problems.Add(new ImportPlace(line, column), "", "JSONの書き方に合っていません。かっこ、引用符、コンマを確かめてください。");
            return new ImportReading(null, problems.All, []);
        }
        if (!records.IsPlan)
            return new ImportReading(null, problems.All, []);
        foreach (var kind in PlanRecords.All)
        {
            var merge = new RecordMerge(kind, current, after, problems, records.Places);
            foreach (var (record, place) in records.Of(kind))
                merge.Add(record, place, []);
            merge.Finish(removeMissing && records.Has(kind));
        }
        after.SetPlanCodes();
        new RecordCheck(after, records.Places, problems).Run();
        return new ImportReading(after, problems.All, []);
    }

    /// <summary>The plan's code in the file, or null when it does not say.</summary>
    /// <exception cref="FileRefusedException">It is not JSON, or not a plan: the message says where reading stopped.</exception>
    public static string? PlanCode(ReadOnlySpan<byte> utf8)
    {
        var records = new JsonRecords(new JsonLines(utf8), new ProblemList());
        try
        {
            ReadDocument(utf8, records);
        }
        catch (JsonException e)
        {
            var (line, column) = JsonPosition.Of(utf8, e);
            throw new FileRefusedException(
                "json",
                $"JSONとして読めません。{line}の{column}で読めなくなりました。ファイルが途中で切れていないか、かっこ・引用符・コンマが正しいかを確かめ、書き出し直してから、もう一度選んでください。"
            );
        }
        if (!records.IsPlan)
            throw new FileRefusedException(
                "no-plan",
                $"計画のJSONではありません。いちばん外の {{ }} の中に \"format\": \"{PlanDocument.CurrentFormat}\" がありません。Meguriの「書き出し」で作ったJSONか、同じ形のJSONを選んでください。"
            );
        return records.Of(PlanRecords.Plan).Select(r => ((Model.Plan)r.Record).Code).FirstOrDefault(c => c.Length > 0);
    }

    /// <summary>Turns a file into UTF-8 without mark; files of other encodings that people save are taken too.</summary>
    /// <exception cref="FileRefusedException">It is not text.</exception>
    public static byte[] ToUtf8(byte[] file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..])
            return file[3..];
        if (System.Text.Unicode.Utf8.IsValid(file))
            return file;
        // Cut off within a character: what is left says where.
        for (var cut = 1; cut <= Math.Min(3, file.Length); cut++)
            if (System.Text.Unicode.Utf8.IsValid(file.AsSpan(..^cut)))
                return file[..^cut];
        var reading = Shared.Text.TextFile.Read(new MemoryStream(file, writable: false), UploadLimits.FileBytes);
        return reading.Text is { } text
            ? Encoding.UTF8.GetBytes(text)
            : throw new FileRefusedException(
                "encoding",
                "文字コードがUTF-8ではないか、ファイルが途中で切れているため、読み込めません。書き出し直すか、UTF-8のJSONで保存し直してください。"
            );
    }

    private static void ReadDocument(ReadOnlySpan<byte> utf8, JsonRecords records)
    {
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostDepth });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            records.Problem(json, "", "いちばん外は { } で囲んだ一つの計画です。");
            json.Skip();
        }
        else
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                if (!seen.Add(name))
                    records.Problem(json, name, "同じ名前が二度書かれています。一つだけにしてください。");
                json.Read();
                ReadMember(ref json, name, records);
            }
        }
        // Anything after the end is an error of its own.
        while (json.Read()) { }
    }

    private static void ReadMember(ref Utf8JsonReader json, string name, JsonRecords records)
    {
        if (name == "format")
            records.ReadFormat(ref json);
        else if (name == "$schema")
            json.Skip();
        else if (JsonLists.Kind(name) is not { } kind)
        {
            records.Problem(json, name, $"この名前はありません。使える名前は {JsonLists.Names} です。");
            json.Skip();
        }
        else if (kind == PlanRecords.Plan)
            records.ReadRecord(ref json, kind, name);
        else if (json.TokenType != JsonTokenType.StartArray)
        {
            records.Problem(json, name, "[ ] で囲んだ並びにしてください。");
            json.Skip();
        }
        else
        {
            records.Begin(kind);
            for (var n = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; n++)
                records.ReadRecord(ref json, kind, $"{name}[{n}]");
        }
    }
}
