using System.Net.Http.Headers;
using Meguri.Demo;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Hosting;

/// <summary>However large a file is, the person gets a page that says so, on a real connection.</summary>
public sealed class TooLargeRequestsTests
{
    private const string Address = "/hokuto/office/imports";

    [Fact]
    public async Task A_file_far_too_large_is_taken_in_and_answered_in_words()
    {
        await using var app = await ServedApp.ServeAsync();
        var client = app.Client();
        await (await client.GetAsync("/hokuto/sign-in")).SubmitAsync(
            new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password }
        );
        var page = await client.GetAsync(Address);
        Assert.Equal($"{UploadLimits.FileBytes}", page.One("input[type=file]").GetAttribute("data-most-bytes"));
        var token = page.All("main [name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        foreach (
            var (size, status) in new[]
            {
                (UploadLimits.FileBytes + 1, 400),
                (UploadLimits.RequestBytes + 1, 413),
                (2 * UploadLimits.RequestBytes, 413),
            }
        )
        {
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
            form.Add(
                new ByteArrayContent(new byte[size]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
                "Upload",
                "計画.xlsx"
            );
            var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address) { Content = form });
            Assert.Equal(status, answer.Status);
            Assert.Contains("大きすぎます", answer.Text, StringComparison.Ordinal);
            Assert.Contains("25MBまで", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await client.GetAsync(Address)).Status);
    }
}
