using TinyForge.Core.Instances;

namespace TinyForge.Web.Api.Reading;

/// <summary>An instance as a body tells of it.</summary>
/// <param name="Draft">What its deploy script says, not yet validated.</param>
/// <param name="Force">Whether failed network steps are to be passed over.</param>
internal sealed record InstanceRequest(InstanceDraft Draft, bool Force);
