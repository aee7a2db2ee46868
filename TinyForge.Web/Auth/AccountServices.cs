using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Web.Auth;

/// <summary>Registers what signs in, and what manages accounts.</summary>
internal static class AccountServices
{
    /// <summary>Adds the services of accounts. Wants what <see cref="AuthServices.AddForgeAuth"/> adds, and the stores of Core.</summary>
    public static IServiceCollection AddForgeAccounts(this IServiceCollection services)
    {
        // found without a name typed first, so the authenticator must keep it
        services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.ResidentKeyRequirement = "required");
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IPasswordValidator<ForgeUser>, PasswordRules>());
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();

        services.AddScoped<AccountScope>();
        services.AddSingleton<AccountGate>();
        services.AddSingleton<AuthEvents>();
        services.AddSingleton<PasswordHashes>();

        services.AddSingleton<Lockout>();
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<UsedCodes>();
        services.AddSingleton<SecondFactorCookie>();
        services.AddSingleton<SignInCompletion>();
        services.AddScoped<PasskeyAssertions>();
        services.AddScoped<ISignInFlow, SignInFlow>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<IFirstRun>(provider => provider.GetRequiredService<FirstRun>());
        services.AddSingleton<FirstAdmin>();

        services.AddSingleton<NewUsers>();
        services.AddSingleton<IUserAdministration, UserAdministration>();
        services.AddSingleton<PasswordReset>();
        services.AddSingleton<PasswordProof>();
        services.AddSingleton<IOwnAccount, OwnAccount>();
        services.AddScoped<PasskeyRegistration>();
        services.AddSingleton<BootstrapToken>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<IApiTokens>(provider => provider.GetRequiredService<ApiTokens>());
        return services;
    }
}
