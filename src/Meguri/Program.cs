using System.CommandLine;
using Meguri;
using Meguri.Shared.Hosting;

var root = new RootCommand("Meguri（巡り）— 市の計画を、立てる・行う・点検する・改める・公表する。");
var host = new VerbHost(() => Build(args: []));

var serve = new Command("serve", "Meguriを動かします（Ctrl+C で止まります）。");
serve.SetAction((_, cancel) => Server.RunAsync(() => Build(args: []), cancel));
root.Subcommands.Add(serve);
var migrate = new Command("migrate", "すべての市のデータベースを、この版の形にします。");
migrate.SetAction((_, cancel) => host.RunAsync(_ => Task.FromResult(ExitCode.Clean), cancel));
root.Subcommands.Add(migrate);
foreach (var verb in Application.Modules.All.SelectMany(m => m.Verbs(host))) root.Subcommands.Add(verb);

return await root.Parse(args).InvokeAsync();

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var app = builder.AddMeguri().Build();
    app.UseMeguri();
    return app;
}

/// <summary>Entry point; tests start the application through it.</summary>
public partial class Program;
