using System.CommandLine;
using Meguri;
using Meguri.Shared.Hosting;
using Microsoft.Extensions.Logging.Console;

var root = new RootCommand("Meguri（巡り）— 市の計画を、立てる・行う・点検する・改める・公表する。");
var host = new VerbHost(Build);

var serve = new Command("serve", "Meguriを動かします（Ctrl+C で止まります）。");
serve.SetAction((_, cancel) => Server.RunAsync(Build, cancel));
root.Subcommands.Add(serve);
var migrate = new Command("migrate", "すべての市のデータベースを、この版の形にします。");
migrate.SetAction((_, cancel) => host.RunAsync(_ => Task.FromResult(ExitCode.Clean), cancel));
root.Subcommands.Add(migrate);
foreach (var verb in Application.Modules.All.SelectMany(m => m.Verbs(host)))
    root.Subcommands.Add(verb);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"コマンドの書き方が違います: {string.Join(" ", args)}");
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"  {error.Message}");
    Console.Error.WriteLine("  使い方は「./meguri --help」か「./meguri （コマンド） --help」で見られます。");
    return ExitCode.Unusable;
}
return await parsed.InvokeAsync();

static WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = WebRoot.Find() }
    );
    SettingsFile.Add(builder.Configuration);
    if (Environment.GetEnvironmentVariable("PORT") is { Length: > 0 } port)
        builder.WebHost.UseUrls($"http://localhost:{port}");
    // What a verb prints on standard output is for the next program; the log stays apart from it.
    builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    return builder.AddMeguri().Build().UseMeguri();
}
