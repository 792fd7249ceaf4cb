from .enquiries import Enquiry, EnquiryEvent
from .orders import Order, OrderEvent, OrderLine

__all__ = ["Enquiry", "EnquiryEvent", "Order", "OrderEvent", "OrderLine"]
