using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Shared.Modules;

namespace Meguri.People;

/// <summary>Recoveries that wait for a second member of staff, on the office's home of those who may decide.</summary>
public sealed class RecoveryWork(RecoveryService recoveries) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (!user.Rights().IsPlanning)
            return [];
        var me = user.Actor().Id;
        return
        [
            .. (await recoveries.OpenAsync(null, cancel))
                .Where(c => c.AskedBy != me)
                .Select(c => new WaitingWork(
                    "登録者のメールアドレスの変更（回復）が、2人目の確認を待っています。",
                    "本人であることを確かめて、決めてください。",
                    PeoplePaths.Person(c.PersonId)
                )),
        ];
    }
}
