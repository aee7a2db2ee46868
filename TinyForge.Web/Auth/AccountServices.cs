using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Auth.Passwords;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Web.Auth;

/// <summary>Registers what signs in, and what manages accounts.</summary>
internal static class AccountServices
{
    /// <summary>Adds the services of accounts. Wants Identity's <see cref="UserManager{TUser}"/> and <see cref="SignInManager{TUser}"/>, the stores of Core and the cookie schemes.</summary>
    public static IServiceCollection AddForgeAccounts(this IServiceCollection services)
    {
        services.Configure<IdentityOptions>(Configure);
        // a passkey stands for two factors, so its owner proves presence by PIN or finger; and it is found without a name typed first
        services.Configure<IdentityPasskeyOptions>(passkeys => (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required"));
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IPasswordValidator<ForgeUser>, PasswordRules>());
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();

        services.AddScoped<AccountScope>();
        services.AddSingleton<AccountGate>();
        services.AddSingleton<AuthEvents>();
        services.AddSingleton<PasswordHashes>();
        services.AddSingleton<IAccessChanges, AccessChanges>();

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

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // names are e-mail addresses, which EmailAddress looks at
        identity.User.AllowedUserNameCharacters = "";
        identity.Lockout.AllowedForNewUsers = true;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        // PasswordRules says all that is to be said
        identity.Password.RequiredLength = 1;
        identity.Password.RequiredUniqueChars = 0;
        (identity.Password.RequireDigit, identity.Password.RequireLowercase) = (false, false);
        (identity.Password.RequireUppercase, identity.Password.RequireNonAlphanumeric) = (false, false);
    }
}
