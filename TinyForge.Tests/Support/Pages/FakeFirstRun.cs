using Microsoft.AspNetCore.Http;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Support.Pages;

/// <summary>A set-up that is needed, or not, as the test says.</summary>
internal sealed class FakeFirstRun : IFirstRun
{
    public bool Needed { get; set; }

    public bool CodeWanted { get; set; }

    public AccountChange Answer { get; set; } = AccountChange.Done;

    public List<string> Calls { get; } = [];

    public Task<bool> IsNeededAsync(CancellationToken cancellationToken) => Task.FromResult(Needed);

    public bool WantsCode(HttpContext context) => CodeWanted;

    public Task<AccountChange> CreateAdminAsync(HttpContext context, string email, string password, string? code)
    {
        Calls.Add($"{email} {password} {code ?? "-"}");
        return Task.FromResult(Answer);
    }
}
