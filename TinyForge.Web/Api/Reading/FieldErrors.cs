using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>What is wrong with the fields of one request; all of it is told at once.</summary>
internal sealed class FieldErrors
{
    /// <summary>Errors that are told. A hostile body can hold a hundred thousand faults; the first ones help enough.</summary>
    public const int Max = 100;

    private readonly List<FieldError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FieldError> All => _errors;

    public void Add(string field, string message)
    {
        if (_errors.Count < Max)
            _errors.Add(new FieldError(field, message));
    }
}
