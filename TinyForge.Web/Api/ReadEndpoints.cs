namespace TinyForge.Web.Api;

/// <summary>How what can be read is mapped.</summary>
internal static class ReadEndpoints
{
    /// <summary>GET, and HEAD with it (RFC 9110 section 9.1 wants both), which the API's description passes over.</summary>
    /// <remarks>For <c>MapMethods</c> itself: through a method of ours the handlers would be compiled anew at each start.</remarks>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}
