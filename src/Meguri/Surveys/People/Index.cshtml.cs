using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Personal;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.People;

/// <summary>依頼先: the list, its codes and mails, and the rate of answers. Personal: only for those whose survey it is.</summary>
[Authorize(Policy = Policies.Edit)]
[ReadsPersonal("surveyPerson", "survey")]
public sealed class IndexModel(SurveyReader reader, SurveyPeopleService service, MailOutbox outbox, MeguriDb db)
    : OfficePage(reader),
        IShowsPersons
{
    private int _written;

    /// <inheritdoc/>
    public int PersonsShown => Math.Max(People.Count, _written);

    /// <summary>Rates by 区分.</summary>
    public IReadOnlyList<PartyRate> Rates { get; private set; } = [];

    /// <summary>This page of the list.</summary>
    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    /// <summary>People in all.</summary>
    public int Total { get; private set; }

    /// <summary>How many have an address and no mail yet.</summary>
    public int ToInvite { get; private set; }

    /// <summary>How many had a mail.</summary>
    public int ToRemind { get; private set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>People to add, a line each.</summary>
    [BindProperty]
    public string? Lines { get; set; }

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel) => await LoadAsync(survey, cancel) ?? Page();

    /// <summary>Adds people.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        var (people, problems) = NewPerson.Read(Lines ?? "");
        if (problems.Count > 0)
            return Again(problems.Take(20).Select(p => (nameof(Lines), p)));
        if (await service.AddAsync(survey, people, this.Write(), cancel) is { } problem)
            return Again(("", problem));
        return Done($"依頼先を{people.Count:N0}件加え、回答番号を作りました。", SurveyPaths.Office(survey, "people"));
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string survey, long id, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        return await service.RemoveAsync(survey, id, this.Write(), cancel) is { } problem
            ? Again(("", problem))
            : Done("依頼先を外しました。", SurveyPaths.Office(survey, "people"));
    }

    /// <summary>Sends invitations or reminders.</summary>
    public async Task<IActionResult> OnPostMailAsync(string survey, bool remind, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        if (await service.MailAsync(Survey, remind, this.Write(), cancel) is not { } count)
            return Again(("", "メールは、受付中だけ送れます。"));
        return Done(
            count == 0 ? "送る相手がいませんでした（督促は、一人に一日一度までです）。" : $"{count:N0}件のメールを送信箱に入れました。",
            SurveyPaths.Office(survey, "people")
        );
    }

    /// <summary>The codes for letters.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        var all = await service.ListAsync(survey, 0, int.MaxValue, cancel);
        _written = all.Count;
        return File(
            Csv.Write(
                ["名前", "区分", "メールアドレス", "回答番号", "回答の住所", "回答"],
                all.Select(p =>
                    new[]
                    {
                        p.Name,
                        p.Party,
                        p.Mail,
                        p.Code,
                        outbox.Link($"{SurveyPaths.Answer(survey)}?c={p.Code}"),
                        p.Answered ? "あり" : "まだ",
                    }
                )
            ),
            Csv.MediaType,
            $"{survey}-回答番号.csv"
        );
    }

    private async Task<IActionResult?> LoadAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        Rates = await service.RatesAsync(survey, cancel);
        if (Survey.State == Survey.Closed)
            return null;
        P = Math.Max(P, 1);
        People = await service.ListAsync(survey, (P - 1) * PagerTagHelper.Rows, PagerTagHelper.Rows, cancel);
        Total = Rates.Sum(r => r.Sent);
        var mails = await db.Set<SurveyPerson>()
            .Where(p => p.SurveyCode == survey && p.Mail != "")
            .GroupBy(p => p.InvitedOn != null)
            .Select(g => new { g.Key, Count = g.Count(p => !db.Set<SurveyReceipt>().Any(r => r.SurveyCode == survey && r.Hash == p.Hash)) })
            .ToListAsync(cancel);
        (ToInvite, ToRemind) = (mails.Where(m => !m.Key).Sum(m => m.Count), mails.Where(m => m.Key).Sum(m => m.Count));
        return null;
    }
}
