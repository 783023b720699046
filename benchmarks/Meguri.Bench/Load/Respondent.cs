using System.Net;
using System.Text.RegularExpressions;

namespace Meguri.Bench.Load;

/// <summary>
/// 回答する人: answers a survey by its open link again and again, each time as another person, through the pages as a browser without script does;
/// what has no answer is sent again as a person presses the button again.
/// </summary>
public sealed partial class Respondent(int number, Node node, string survey) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = true,
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromSeconds(5),
        }
    );
    private int _count;

    /// <summary>Texts of the answers that were acknowledged.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Tries that had no answer.</summary>
    public int Unanswered { get; private set; }

    /// <summary>The longest way from the first page to the thanks.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Answers until asked to stop; what was begun is finished.</summary>
    public async Task AnswerAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var text = $"回答者{number}の{++_count}回目の意見";
            var cover = await GetAsync($"s/{survey}");
            var at = (await PostAsync($"s/{survey}", cover, [])).Location;
            var page = await GetAsync(at);
            at = (
                await PostAsync(at, page, [new("shown", "1,2"), new("q1", $"{1 + (number % 5)}"), new("q2", text), new("go", "next")])
            ).Location;
            if (!at.Contains("/send", StringComparison.Ordinal))
                throw new BenchException($"the page of questions led to {at}");
            var send = await GetAsync(at);
            at = (await PostAsync(at, send, [new("seen", Seen().Match(send).Groups["seen"].Value)])).Location;
            if (!at.Contains("/thanks", StringComparison.Ordinal))
                throw new BenchException($"sending led to {at}");
            Done.Add(text);
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) is var took && took > Longest)
                Longest = took;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string> GetAsync(string path) =>
        (await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Url(path)), HttpStatusCode.OK)).Body;

    private Task<(string Body, string Location)> PostAsync(string path, string page, IEnumerable<KeyValuePair<string, string>> fields)
    {
        KeyValuePair<string, string>[] all = [.. fields, new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value)];
        return SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = new FormUrlEncodedContent(all) },
            HttpStatusCode.Redirect
        );
    }

    private async Task<(string Body, string Location)> SendAsync(Func<HttpRequestMessage> request, HttpStatusCode expected)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            HttpStatusCode? status = null;
            try
            {
                using var sent = request();
                using var answer = await _http.SendAsync(sent);
                status = answer.StatusCode;
                var body = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == expected)
                    return (
                        body,
                        answer.Headers.Location is { } to
                            ? (to.IsAbsoluteUri ? to.PathAndQuery : to.ToString()).Replace(
                                $"/{BenchHost.CodeOf(1)}/",
                                "",
                                StringComparison.Ordinal
                            )
                            : ""
                    );
                if ((int)answer.StatusCode < 500)
                    throw new BenchException($"{sent.RequestUri}: {answer.StatusCode}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The program was killed, or is starting.
            }
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > Patience)
                throw new BenchException($"no answer in {Patience.TotalSeconds:0} s, last {status}");
            Unanswered++;
            await Task.Delay(200);
        }
    }

    private Uri Url(string path) => new($"{node.Url}{BenchHost.CodeOf(1)}/{path}");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seen();
}
