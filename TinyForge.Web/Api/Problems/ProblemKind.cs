namespace TinyForge.Web.Api.Problems;

/// <summary>The kinds of error answers. Type and title are stable: programs may compare the type.</summary>
internal sealed record ProblemKind(int Status, string Slug, string Title)
{
    public static readonly ProblemKind InvalidRequest = new(StatusCodes.Status400BadRequest, "invalid-request", "The request is not valid.");
    public static readonly ProblemKind Unauthorized = new(StatusCodes.Status401Unauthorized, "unauthorized", "This wants a credential.");
    public static readonly ProblemKind Forbidden = new(StatusCodes.Status403Forbidden, "forbidden", "The credential does not allow this.");
    public static readonly ProblemKind NotFound = new(StatusCodes.Status404NotFound, "not-found", "There is no such resource.");
    public static readonly ProblemKind MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "This resource does not know this method.");
    public static readonly ProblemKind DomainTaken = new(StatusCodes.Status409Conflict, "domain-taken", "A domain belongs to another proxy.");
    public static readonly ProblemKind ChangedMeanwhile = new(StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody else changed it meanwhile.");
    public static readonly ProblemKind Locked = new(StatusCodes.Status409Conflict, "locked", "It belongs to an instance.");
    public static readonly ProblemKind BeingRemoved = new(StatusCodes.Status409Conflict, "being-removed", "It is being removed.");
    public static readonly ProblemKind NotReleasable = new(StatusCodes.Status409Conflict, "not-releasable", "The proxy can't be released.");
    public static readonly ProblemKind CertificateInUse = new(StatusCodes.Status409Conflict, "certificate-in-use", "The certificate is in use.");
    public static readonly ProblemKind MoveRunning = new(StatusCodes.Status409Conflict, "move-running", "A move runs already.");
    public static readonly ProblemKind ImportRunning = new(StatusCodes.Status409Conflict, "import-running", "An import runs already.");
    public static readonly ProblemKind BackupRunning = new(StatusCodes.Status409Conflict, "backup-running", "A backup is being made.");
    public static readonly ProblemKind BodyTooLarge = new(StatusCodes.Status413PayloadTooLarge, "body-too-large", "The request body is too large.");
    public static readonly ProblemKind UnsupportedMediaType = new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The request body is of a type that is not read here.");
    public static readonly ProblemKind ValidationFailed = new(StatusCodes.Status422UnprocessableEntity, "validation-failed", "The proxy did not pass validation.");
    public static readonly ProblemKind Internal = new(StatusCodes.Status500InternalServerError, "internal-error", "Something went wrong in TinyForge.");
    public static readonly ProblemKind DatabaseDamaged = new(StatusCodes.Status500InternalServerError, "database-damaged", "The database is damaged.");
    public static readonly ProblemKind BackupFailed = new(StatusCodes.Status500InternalServerError, "backup-failed", "The backup could not be made.");
    public static readonly ProblemKind GatewayRefused = new(StatusCodes.Status502BadGateway, "gateway-refused", "The gateway refused.");
    public static readonly ProblemKind GatewayUnreachable = new(StatusCodes.Status503ServiceUnavailable, "gateway-unreachable", "The gateway can't be reached.");
    public static readonly ProblemKind StorageUnavailable = new(StatusCodes.Status503ServiceUnavailable, "storage-unavailable", "Nothing can be saved.");
    public static readonly ProblemKind StorageFull = new(StatusCodes.Status507InsufficientStorage, "storage-full", "The disk is full.");

    /// <summary>A URN, since a deployment has no address that all others could look up.</summary>
    public string Type => "urn:tinyforge:problem:" + Slug;
}
