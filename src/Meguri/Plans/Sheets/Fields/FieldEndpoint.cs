using System.Text.Json;
using System.Text.Json.Serialization;
using Meguri.Accounts;
using Meguri.Shared.Hosting;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Antiforgery;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>The addresses that the sheet's script asks: save one field, and a fresh antiforgery token after signing in again. They answer in JSON, also to who is not signed in.</summary>
internal static class FieldEndpoint
{
    private const int MostBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var signedOut = new AnswersJson(
            JsonSerializer.Serialize(new FieldAnswer(FieldOutcome.SignedOut) { Message = "サインインの時間が切れました。" }, Json)
        );
        var group = routes
            .MapGroup("/plans/{plan}/sheets/{measure}/{year:int}/field")
            .RequireAuthorization(Policies.Staff)
            .WithMetadata(signedOut);
        group.MapPost("", SaveAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
        group.MapGet("", TokenAsync);
        group.MapDelete("", DropAsync);
        Company.PresenceEndpoint.Map(routes, signedOut);
    }

    private static async Task SaveAsync(HttpContext http, string plan, string measure, int year)
    {
        SheetFieldEdit? edit;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            edit = await http.Request.ReadFromJsonAsync<SheetFieldEdit>(Json, http.RequestAborted);
        }
        catch (AntiforgeryValidationException)
        {
            await AnswerAsync(http, new FieldAnswer(FieldOutcome.Token));
            return;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            edit = null;
        }
        if (edit?.Name is null || edit.Seen is null || edit.Typed is null || edit.Sent is null or { Count: > 20 })
        {
            await AnswerAsync(
                http,
                new FieldAnswer(FieldOutcome.Problem) { Message = "送られた内容を読めません。ページを読み直してください。" }
            );
            return;
        }
        // Once begun it is carried through: a person who leaves the page has still typed it.
        var saved = await http
            .RequestServices.GetRequiredService<FieldSaver>()
            .SaveAsync(plan, measure, new FiscalYear(year), edit, http.User, CancellationToken.None);
        await AnswerAsync(http, saved);
    }

    /// <summary>Throws the person's draft of a field away.</summary>
    private static async Task DropAsync(HttpContext http, string plan, string measure, int year, string name)
    {
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            await AnswerAsync(http, new FieldAnswer(FieldOutcome.Token));
            return;
        }
        await http
            .RequestServices.GetRequiredService<SheetDrafts>()
            .DropAsync(http.User.Actor().Id, plan, measure, new FiscalYear(year), name, http.RequestAborted);
        await AnswerAsync(http, new FieldAnswer(FieldOutcome.Saved));
    }

    private static Task TokenAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken;
        return http.Response.WriteAsJsonAsync(
            new
            {
                token,
                who = http.User.Actor().Id,
                name = http.User.Actor().Name,
            },
            Json
        );
    }

    private static Task AnswerAsync(HttpContext http, FieldAnswer answer)
    {
        http.Response.StatusCode = answer.Outcome switch
        {
            FieldOutcome.Saved => StatusCodes.Status200OK,
            FieldOutcome.Clash => StatusCodes.Status409Conflict,
            FieldOutcome.Locked => StatusCodes.Status423Locked,
            FieldOutcome.Forbidden => StatusCodes.Status403Forbidden,
            FieldOutcome.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status400BadRequest,
        };
        return http.Response.WriteAsJsonAsync(answer, Json, http.RequestAborted);
    }
}
