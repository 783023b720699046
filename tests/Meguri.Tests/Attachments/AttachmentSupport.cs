using System.Net.Http.Headers;
using AngleSharp.Dom;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Attachments;

/// <summary>What the tests of attachments have in common.</summary>
internal static class AttachmentSupport
{
    public const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";
    public const string OfSheet = "/hokuto/attachments/jisshi/sheet:32-4:2024";

    /// <summary>Sends files by a form of a page, as a browser does.</summary>
    public static async Task<TestPage> SendFilesAsync(
        this TestPage page,
        TestClient client,
        string form,
        IReadOnlyDictionary<string, string>? fields,
        params (string Name, byte[] Bytes)[] files
    )
    {
        var element = page.One(form);
        var content = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        foreach (
            var hidden in element.QuerySelectorAll("input[type=hidden]").Where(i => fields?.ContainsKey(i.GetAttribute("name")!) != true)
        )
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (name, value) in fields ?? new Dictionary<string, string>(StringComparer.Ordinal))
            content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new("application/octet-stream");
            // The name as browsers send it: in UTF-8, not encoded.
            file.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"Uploads\"; filename=\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\""
            );
            content.Add(file);
        }
        var action = element.GetAttribute("action");
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = content });
    }

    /// <summary>Adds files to a record.</summary>
    public static async Task<TestPage> AttachAsync(
        this TestClient client,
        string record,
        string title,
        bool isPublic,
        params (string Name, byte[] Bytes)[] files
    )
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["FileTitle"] = title };
        if (isPublic)
            fields["MakePublic"] = "true";
        return await (await client.GetAsync(record)).SendFilesAsync(client, "form#add-files", fields, files);
    }
}
