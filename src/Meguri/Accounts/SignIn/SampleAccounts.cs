using Meguri.Cities;

namespace Meguri.Accounts.SignIn;

/// <summary>Accounts that anybody may try, told on the page of signing in.</summary>
/// <param name="Password">The password of all of them.</param>
/// <param name="Accounts">The accounts.</param>
public sealed record SampleAccounts(string Password, IReadOnlyList<SampleAccount> Accounts);

/// <summary>One of them.</summary>
/// <param name="User">利用者名.</param>
/// <param name="Role">役割, in words.</param>
/// <param name="Name">氏名.</param>
public sealed record SampleAccount(string User, string Role, string Name);

/// <summary>A room that makes such accounts in some city offers this; null for a city without any.</summary>
public delegate SampleAccounts? SampleAccountsOf(City city);
