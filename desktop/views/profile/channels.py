"""The icon of each channel."""

from collections.abc import Mapping

from desktop.models.kinds import Channel

_ICONS: Mapping[Channel, str] = {
    Channel.VISIT: "map-pin",
    Channel.CALL: "phone",
    Channel.WECHAT: "message-circle",
    Channel.WECOM: "message-circle",
    Channel.DINGTALK: "message-square",
    Channel.MAIL: "mail",
    Channel.SMS: "message-square",
    Channel.VIDEO: "video",
    Channel.MEETING: "users",
    Channel.EVENT: "ticket",
    Channel.EXHIBITION: "megaphone",
    Channel.RECEPTION: "door-open",
    Channel.LETTER: "file-text",
}


def icon_of(channel: Channel) -> str:
    """The icon that stands for the channel."""
    return _ICONS.get(channel, "message-square")
