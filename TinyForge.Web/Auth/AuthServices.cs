using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using TinyForge.Core.Accounts;
using TinyForge.Web.Auth.Sessions;
using TinyForge.Web.Auth.Tokens;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Auth;

/// <summary>Registers who may come in, and how that is proved.</summary>
internal static class AuthServices
{
    // OWASP Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512
    private const int HashIterations = 210_000;

    /// <summary>Adds Identity, the schemes and the policies. Wants the stores of <see cref="Core.Accounts"/>.</summary>
    public static IServiceCollection AddForgeAuth(this IServiceCollection services)
    {
        services.AddIdentity();
        services.AddSchemes();
        services.AddForgePolicies();
        services.AddSingleton<IAccessChanges, AccessChanges>();
        services.AddSingleton<TokenUse>();
        services.AddSingleton<StandingAccess>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>Adds the policies alone.</summary>
    public static IServiceCollection AddForgePolicies(this IServiceCollection services)
    {
        var (viewer, admin) = (ForgeClaims.RoleName(UserRole.Viewer), ForgeClaims.RoleName(UserRole.Admin));
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.View, policy => policy.RequireRole(viewer, admin))
            .AddPolicy(Policies.Change, policy => policy.RequireRole(admin))
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .SetDefaultPolicy(Require(viewer, admin))
            // what forgets to say who may use it is for admins alone
            .SetFallbackPolicy(Require(admin));
        return services;
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IUserClaimsPrincipalFactory<ForgeUser>, UserPrincipals>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<ForgeUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // names are e-mail addresses, which have rules of their own
                options.User.AllowedUserNameCharacters = "";
                options.Password = new PasswordOptions { RequiredLength = 1, RequiredUniqueChars = 0, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
            })
            .AddSignInManager()
            .AddDefaultTokenProviders();
        // a passkey takes the place of password and second factor, so it must have seen its owner
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && SameOriginMiddleware.IsOwn(context.Origin, context.HttpContext.Request));
        });
    }

    private static void AddSchemes(this IServiceCollection services)
    {
        services.AddSingleton<ITicketStore, SessionTickets>();
        services.AddSingleton<SessionCookieEvents>();
        services.AddAuthentication(AuthSchemes.Either)
            .AddPolicyScheme(AuthSchemes.Either, displayName: null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") && AuthSchemes.IsForPrograms(context.Request.Path) ? AuthSchemes.ApiToken : AuthSchemes.Session)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(AuthSchemes.ApiToken, configureOptions: null)
            .AddCookie(AuthSchemes.Session)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddOptions<CookieAuthenticationOptions>(AuthSchemes.Session).Configure<ITicketStore>((options, tickets) =>
        {
            Protect(options, "tinyforge-session");
            // a link from a mail or a dashboard of links finds its reader signed in; nothing is changed by a link
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.SessionStore = tickets;
            options.ExpireTimeSpan = SessionLifetime.Idle;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookieEvents);
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme).Configure(options =>
        {
            Protect(options, "tinyforge-second-factor");
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            options.SlidingExpiration = false;
        });
    }

    private static AuthorizationPolicy Require(params string[] roles) =>
        new AuthorizationPolicyBuilder().RequireRole(roles).Build();

    private static void Protect(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new SessionCookies();
    }
}
