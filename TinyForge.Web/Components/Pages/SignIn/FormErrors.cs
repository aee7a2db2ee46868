using TinyForge.Web.Auth;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>What was wrong with a form, by field.</summary>
/// <param name="errors">All of it.</param>
/// <param name="fields">The fields that the form has; what is about none of them stands above the form.</param>
internal sealed class FormErrors(IReadOnlyList<AccountError> errors, params string[] fields)
{
    public static readonly FormErrors None = new([]);

    public IReadOnlyList<string> Other => [.. errors.Where(e => !fields.Contains(e.Field, StringComparer.Ordinal)).Select(e => CoreText.Plain(e.Message))];

    public IReadOnlyList<string> this[string field] => [.. errors.Where(e => e.Field == field).Select(e => CoreText.Plain(e.Message))];

    public string Invalid(string field) => this[field].Count > 0 ? "true" : "false";

    /// <summary>Whether the field is the first that is wrong: there the page is entered again.</summary>
    public bool IsFirst(string field) => fields.FirstOrDefault(f => this[f].Count > 0) == field;
}
