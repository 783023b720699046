using Meguri.Cities;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Meguri.Shared.Errors;

/// <summary>What a person sees when a page cannot be shown: what happened and what to do, never how the program broke.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class IndexModel(CityContext city) : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>True when there is a city whose home can be offered.</summary>
    public bool HasCity => city.IsSet;

    /// <summary>For reading pages.</summary>
    public void OnGet([FromRoute] int status) => Explain(status);

    /// <summary>For posts that failed; what they posted may bear any name.</summary>
    public void OnPost([FromRoute] int status) => Explain(status);

    private void Explain(int status)
    {
        var thrown = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (DiskIsFull(thrown))
            status = StatusCodes.Status507InsufficientStorage;
        else if (DatabaseIsAway(thrown))
            status = StatusCodes.Status503ServiceUnavailable;
        if (thrown is BadHttpRequestException bad)
            status = bad.StatusCode;
        if (thrown is FileRefusedException refused)
        {
            Response.StatusCode = refused.IsBusy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity;
            (Heading, Advice) = ("ファイルを読み込めません", refused.Message);
            return;
        }
        Response.StatusCode = status;
        (Heading, Advice) = status switch
        {
            400 => (
                "送られた内容を受け取れませんでした",
                "画面を開いたまま長い時間がたったか、内容が大きすぎます。ブラウザーの「戻る」で元の画面へ戻ると、入力した内容が残っています。再読み込みしてから、もう一度送ってください。"
            ),
            403 => ("この画面を開く権限がありません", "必要なときは、企画の担当か管理者に相談してください。"),
            404 => ("ページが見つかりません", "アドレスを確かめるか、トップページから探してください。"),
            405 => ("この操作はできません", "元の画面からやり直してください。"),
            413 => (
                "送られた内容が大きすぎます",
                "ファイルは25MBまでです。画像や使っていないシートを消すか、ファイルを分けてから、元の画面で選び直してください。何も書き込んでいません。"
            ),
            429 => ("操作が続きすぎています", "1分ほど待ってから、もう一度お試しください。"),
            507 => (
                "サーバーの空き容量がなく、保存できませんでした",
                "管理者に知らせてください。空きができたら、ブラウザーの「戻る」で元の画面へ戻り、残っている入力をもう一度送ってください。送った内容は保存されていませんが、前に保存したものは失われていません。"
            ),
            503 => (
                "いまデータベースに接続できません",
                "少し待ってから、もう一度お試しください。送った内容は保存されていません。ブラウザーの「戻る」で元の画面へ戻ると、入力した内容が残っています。"
            ),
            _ => (
                "うまくいきませんでした",
                "プログラムの不具合で、操作を終えられませんでした。送った内容は保存されていません。くり返すときは、管理者に日時と操作を知らせてください。"
            ),
        };
    }

    private static bool DiskIsFull(Exception? e) =>
        e is not null
        && (
            e is PostgresException { SqlState: PostgresErrorCodes.DiskFull }
            || e is IOException { HResult: 28 or unchecked((int)0x80070070) }
            || DiskIsFull(e.InnerException)
        );

    private static bool DatabaseIsAway(Exception? e) =>
        e is not null && (e is NpgsqlException { IsTransient: true } or TimeoutException || DatabaseIsAway(e.InnerException));
}
